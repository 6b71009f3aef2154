// The hosted page: says to its <parcel-tracker> what the address names, and keeps the address and the way
// back in step with what the shopper looks up there. Nothing personal gets into either.
(() => {
  const tracker = document.querySelector('parcel-tracker');

  // What may come from the address, by name there, and the attribute it sets. Secrets come in the
  // fragment, which no server and no log is told.
  const QUERY = {
    id: 'tracking-id', number: 'tracking-number', courier: 'courier', order: 'order', lang: 'lang', language: 'lang',
  };
  const FRAGMENT = { token: 'token' };

  // A signed link names its parcel or its order in the token; whether it may be seen is for the proxy to decide.
  const subject = (token) => {
    try {
      const body = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
      const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt());
      const { sub } = JSON.parse(new TextDecoder().decode(bytes));
      if (typeof sub !== 'string') return {};
      return sub.startsWith('order:') ? { order: sub.slice(6) } : { 'tracking-id': sub };
    } catch {
      return {};
    }
  };

  const show = () => {
    const wanted = {};
    const read = (from, names) => {
      for (const name in names) wanted[names[name]] ||= (from.get(name) || '').trim().slice(0, 4000);
    };
    read(new URLSearchParams(location.search), QUERY);
    read(new URLSearchParams(location.hash.slice(1)), FRAGMENT);
    if (wanted.token && !wanted['tracking-id'] && !wanted['tracking-number'] && !wanted.order) {
      Object.assign(wanted, subject(wanted.token));
    }
    for (const attribute in wanted) {
      // Taken away first: the form of an order is another thing than what it found, by the same address.
      tracker.removeAttribute(attribute);
      if (wanted[attribute]) tracker.setAttribute(attribute, wanted[attribute]);
    }
  };

  tracker.addEventListener('parcel-tracker-lookup', ({ detail: { by, outcome } }) => {
    if (outcome !== 'found' && outcome !== 'again' && !(outcome === 'asked' && by === 'number')) return;
    const query = new URLSearchParams();
    for (const [name, attribute] of [['number', 'tracking-number'], ['order', 'order'], ['language', 'lang']]) {
      if (tracker.getAttribute(attribute)) query.set(name, tracker.getAttribute(attribute));
    }
    history.pushState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}`);
  });
  addEventListener('popstate', show);
  addEventListener('hashchange', show);
  show();
})();
