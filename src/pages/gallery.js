// The gallery: every recorded state, drawn by the widget itself with its clock stopped. The address says what
// is looked at and how: ?state=pickup_closing_soon&theme=dark&shop=luxury&layout=full&lang=ar&width=768&dir=rtl
(() => {
  const controls = document.querySelector('#controls');
  const choices = ['state', 'theme', 'shop', 'layout', 'lang', 'width', 'dir'].map((name) => controls.elements[name]);
  const { state: chosen, theme, shop, layout, lang, width, dir } = controls.elements;
  const page = document.querySelector('#states');
  const GROUPS = [
    'On its way', 'On the van', 'The date moved', 'To collect', 'Delivered', 'Something is wrong', 'The way',
    'Several parcels', 'Taken along', 'Look-up', 'No answer', 'Odd words',
  ];
  const place = (group) => (GROUPS.indexOf(group) + 1 || GROUPS.length + 1);

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };

  // A direction other than the language's own is for looking at layout alone: the widget has no such setting.
  const turn = (tracker) => {
    const root = tracker.shadowRoot?.querySelector('[part~=root]');
    if (root && dir.value && root.dir !== dir.value) root.dir = dir.value;
  };

  const tracked = (name) => {
    const tracker = element('parcel-tracker', { demo: name, theme: theme.value || 'auto', lang: lang.value || 'en' });
    // Its shadow root comes when the rest of the loader has.
    const watch = () => {
      if (!tracker.shadowRoot) return tracker.isConnected && requestAnimationFrame(watch);
      new MutationObserver(() => turn(tracker)).observe(tracker.shadowRoot, { childList: true, subtree: true });
      turn(tracker);
    };
    requestAnimationFrame(watch);
    return tracker;
  };

  // Where no script runs there is no widget: what the page itself put inside the element is all there is.
  const blocked = () => element('div', { class: 'blocked' }, element('a', { href: '#states' }, 'Track your parcel'));

  const figure = ({ name, title, blocked: alone }) => {
    const link = element('a', { href: `?state=${encodeURIComponent(name)}` }, name);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      chosen.value = name;
      choose({ target: chosen });
      page.focus();
    });
    const caption = element('figcaption', {}, element('span', {}, title), link);
    return element('figure', {}, caption, alone ? blocked() : tracked(name));
  };

  let states = [];
  const draw = () => {
    const shown = states.filter(({ name }) => !chosen.value || name === chosen.value);
    page.replaceChildren();
    for (const group of new Set(shown.map(({ group }) => group))) {
      const id = `group-${place(group)}`;
      const figures = shown.filter((state) => state.group === group).map(figure);
      page.append(element('section', { 'aria-labelledby': id }, element('h2', { id }, group), ...figures));
    }
    document.title = shown.length === 1 ? `${shown[0].title}: parcel-tracker` : 'Every state of parcel-tracker';
    restyle();
  };

  // The example themes are sheets as a shop would copy them; which ground they lie on is the page's own.
  const looks = document.head.appendChild(element('link', { rel: 'stylesheet' }));
  const dress = () => {
    document.documentElement.dataset.shop = shop.value;
    const href = shop.value && `assets/themes/${shop.value}.css`;
    if (href !== (looks.getAttribute('href') ?? '')) {
      if (href) looks.setAttribute('href', href);
      else looks.removeAttribute('href');
    }
  };

  const restyle = () => {
    document.documentElement.dataset.theme = theme.value;
    dress();
    page.dataset.width = width.value || '360';
    for (const tracker of page.querySelectorAll('parcel-tracker')) {
      tracker.setAttribute('theme', theme.value || 'auto');
      tracker.setAttribute('lang', lang.value || 'en');
      tracker.setAttribute('layout', layout.value || 'auto');
      turn(tracker);
    }
  };

  // Only what is not as usual is in the address, and only what can be chosen is read from it.
  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const control of choices) {
      const wish = address.get(control.name) ?? '';
      control.value = [...control.options].some(({ value }) => value === wish) ? wish : '';
    }
  };
  const choose = ({ target }) => {
    const address = new URLSearchParams(choices.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    history.pushState(null, '', `${location.pathname}${address.size ? `?${address}` : ''}`);
    if (target === chosen || target === dir) draw();
    else restyle();
  };

  controls.addEventListener('submit', (event) => event.preventDefault());
  controls.addEventListener('change', choose);
  addEventListener('popstate', () => {
    read();
    draw();
  });

  fetch('assets/demo/index.json')
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((index) => {
      states = index.sort((a, b) => place(a.group) - place(b.group));
      for (const group of new Set(states.map(({ group }) => group))) {
        const options = states.filter((state) => state.group === group).map(({ name, title }) => new Option(title, name));
        chosen.append(element('optgroup', { label: group }, ...options));
      }
      read();
      draw();
    })
    .catch((error) => page.append(element('p', {}, `The states could not be loaded: ${error.message}`)));
})();
