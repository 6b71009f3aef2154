// The gallery: every recorded state, drawn by the widget itself with its clock stopped.
(() => {
  const controls = document.querySelector('#controls');
  const page = document.querySelector('#states');
  const GROUPS = ['On its way', 'The date moved', 'To collect', 'Delivered', 'Something is wrong', 'The way', 'Odd words', 'No answer'];
  const address = new URLSearchParams(location.search);
  const only = address.get('only');

  const element = (tag, ...children) => {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  };

  // No language with words here runs right to left yet; the direction can be looked at all the same.
  const turn = (tracker) => {
    const root = tracker.shadowRoot?.querySelector('[part~=root]');
    if (root && controls.dir.value) root.dir = controls.dir.value;
  };

  const figure = ({ name, title }) => {
    const link = element('a', name);
    link.href = `?only=${encodeURIComponent(name)}`;
    const tracker = element('parcel-tracker');
    tracker.setAttribute('lang', controls.lang.value || 'en');
    tracker.setAttribute('demo', name);
    customElements.whenDefined('parcel-tracker').then(() => {
      if (tracker.shadowRoot) new MutationObserver(() => turn(tracker)).observe(tracker.shadowRoot, { childList: true, subtree: true });
      turn(tracker);
    });
    return element('figure', element('figcaption', element('span', title), link), tracker);
  };

  const apply = () => {
    const { theme, width, dir, lang } = controls;
    document.documentElement.dataset.theme = theme.value;
    page.dataset.width = width.value;
    for (const tracker of page.querySelectorAll('parcel-tracker')) {
      tracker.setAttribute('theme', theme.value || 'auto');
      tracker.setAttribute('lang', lang.value || 'en');
      const root = tracker.shadowRoot?.querySelector('[part~=root]');
      if (root) root.dir = dir.value || 'ltr';
    }
  };

  const draw = (states) => {
    const shown = states.filter(({ name }) => !only || name === only);
    const place = ({ group }) => (GROUPS.indexOf(group) + 1 || GROUPS.length + 1);
    shown.sort((a, b) => place(a) - place(b));
    for (const group of new Set(shown.map(({ group }) => group))) {
      const heading = element('h2', group);
      heading.id = `group-${GROUPS.indexOf(group)}`;
      const section = element('section', heading, ...shown.filter((state) => state.group === group).map(figure));
      section.setAttribute('aria-labelledby', heading.id);
      page.append(section);
    }
    apply();
  };

  for (const { name } of controls) if (name && address.has(name)) controls[name].value = address.get(name);
  controls.addEventListener('change', () => {
    for (const { name, value } of controls) {
      if (value) address.set(name, value);
      else address.delete(name);
    }
    history.replaceState(null, '', `?${address}`);
    apply();
  });
  controls.addEventListener('submit', (event) => event.preventDefault());

  fetch('assets/demo/index.json')
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then(draw)
    .catch((error) => page.append(element('p', `The states could not be loaded: ${error.message}`)));
})();
