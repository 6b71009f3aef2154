// The hosted page: says to its <parcel-tracker> which parcel the address or the look-up field names.
(() => {
  const tracker = document.querySelector('parcel-tracker');
  const form = document.querySelector('#look-up');
  const hint = document.querySelector('#hint');

  // What may come from the address, by name there, and the attribute it sets. Secrets come in the
  // fragment, which no server and no log is told.
  const QUERY = { id: 'tracking-id', number: 'tracking-number', courier: 'courier', lang: 'lang' };
  const FRAGMENT = { token: 'token' };

  // A signed link names its parcel in the token; whether it may be seen is for the proxy to decide.
  const subject = (token) => {
    try {
      const body = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
      const { sub } = JSON.parse(atob(body));
      return typeof sub === 'string' && !sub.startsWith('order:') ? sub : '';
    } catch {
      return '';
    }
  };

  const show = () => {
    const read = (from, names) => Object.entries(names)
      .map(([name, attribute]) => [attribute, (from.get(name) || '').trim().slice(0, 4000)]);
    const wanted = Object.fromEntries([
      ...read(new URLSearchParams(location.search), QUERY),
      ...read(new URLSearchParams(location.hash.slice(1)), FRAGMENT),
    ]);
    if (wanted.token && !wanted['tracking-id'] && !wanted['tracking-number']) {
      wanted['tracking-id'] = subject(wanted.token);
    }
    const number = wanted['tracking-number'], courier = wanted.courier;
    form.number.value = number;
    if (courier && ![...form.courier.options].some((option) => option.value === courier)) {
      form.courier.add(new Option(courier, courier));
    }
    form.courier.value = courier;

    const asked = Boolean(number || wanted['tracking-id'] || wanted.token);
    for (const [attribute, value] of Object.entries(wanted)) {
      if (value) tracker.setAttribute(attribute, value);
      else tracker.removeAttribute(attribute);
    }
    tracker.hidden = !asked;
    hint.hidden = asked;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const name of ['number', 'courier']) {
      const value = form[name].value.trim();
      if (value) query.set(name, value);
    }
    const lang = new URLSearchParams(location.search).get('lang');
    if (lang) query.set('lang', lang);
    // The same again is a wish for news; anything else asks by being another parcel.
    if (String(query) === String(new URLSearchParams(location.search))) return tracker.refresh?.();
    history.pushState(null, '', `${location.pathname}?${query}`);
    show();
  });
  addEventListener('popstate', show);
  addEventListener('hashchange', show);
  show();
})();
