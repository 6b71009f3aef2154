// The look-up form: brought by the loader when an element asks for it. The proxy draws it, words and all;
// here it is sent, and what comes of it shown. Nothing that is typed is kept.
const ATTRIBUTES = ['order', 'tracking-number', 'tracking-id', 'courier', 'token'];

const sheet = new CSSStyleSheet();
const style = fetch(new URL('../__LOOK_UP_STYLE__', import.meta.url)).then((reply) => reply.text()).then((css) => sheet.replace(css));

const attribute = (host, name) => (host.getAttribute(name) || '').trim();

const ask = (host, base, path, options) => fetch(
  new URL(path, new URL(`${attribute(host, 'proxy') || base}/`.replace(/\/+$/, '/'), document.baseURI)),
  { ...options, credentials: 'omit', referrerPolicy: 'no-referrer' },
);

const tell = (host, detail) =>
  host.dispatchEvent(new CustomEvent('parcel-tracker-lookup', { bubbles: true, composed: true, detail }));

const drawn = async (host, { base, parse, around }, query) => {
  const lang = around(host) || navigator.language;
  const reply = await ask(host, base, `v1/lookup/fragment?${new URLSearchParams({ lang, ...query })}`);
  if (!reply.ok) throw new Error(`${reply.status} look-up`);
  await style;
  const sheets = host.shadowRoot.adoptedStyleSheets;
  if (!sheets.includes(sheet)) sheets.push(sheet);
  const page = parse(await reply.text());
  return document.importNode(page.querySelector('[part~=root]'), true);
};

// The element is that of another parcel, or of none, from here on.
const name = (host, attributes) => {
  for (const one of ATTRIBUTES) {
    if (attributes[one]) host.setAttribute(one, attributes[one]);
    else host.removeAttribute(one);
  }
};

/**
 * Draws the form into `box` and sends it when it is ready; `open` goes on with what is found. `query` says
 * what it asks for, and whether the shopper came back to it.
 */
export const form = async (host, box, loader, gone, open, { focus, ...query } = {}) => {
  const demo = attribute(host, 'demo');
  if (demo) query = (await (await fetch(`${loader.base}assets/demo/${demo}.json`)).json()).lookup;
  const root = await drawn(host, loader, query);
  if (gone()) return;
  host.shadowRoot.querySelector('[part=after]')?.remove();
  box.replaceChildren(root);
  const form = root.querySelector('form'), button = form.querySelector('[part=submit]');
  const input = (name) => form.elements.namedItem(name) || {};
  const way = () => input('way').value || 'postcode';
  const fields = () => [...form.querySelectorAll(`[data-way=${way()}] input`)];

  const prefilled = { order: attribute(host, 'order') || query.order };
  for (const name of Object.keys(prefilled)) if (prefilled[name]) input(name).value = prefilled[name];
  if (focus) fields()[0].focus();

  // Of the messages that came with the form, the one that is true now; without a name, none.
  const say = (name, minutes) => {
    for (const line of form.querySelectorAll('[data-problem]')) {
      if (minutes && line.dataset.other) {
        line.textContent = line.dataset[new Intl.PluralRules(root.lang).select(minutes)]
          .replace('{n}', new Intl.NumberFormat(root.lang).format(minutes));
      }
      line.hidden = line.dataset.problem !== name;
    }
  };
  const mark = (wrong, empty) => {
    for (const field of form.querySelectorAll('[part=input]')) {
      field.toggleAttribute('aria-invalid', false);
      if (wrong.includes(field)) field.setAttribute('aria-invalid', 'true');
      root.querySelector(`#${field.id}-error`).hidden = !empty || !wrong.includes(field);
    }
    wrong[0]?.focus();
  };
  form.addEventListener('change', ({ target }) => target.name === 'way' && (mark([]), say()));

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.ariaBusy === 'true') return;
    const by = way(), asked = fields();
    const value = (name) => input(name).value.trim();
    const shortest = { proof: 3, number: 4, postcode: 2 };
    const empty = asked.filter(({ name }) => value(name).length < (shortest[name] || 1));
    say();
    mark(empty, true);
    if (empty.length) return;
    const end = (outcome, parcels = 0) => tell(host, { by, outcome, parcels });
    if (by === 'number') name(host, { 'tracking-number': value('number') });
    if (by !== 'order') {
      open(by === 'postcode' ? { headers: { 'Parcel-Tracker-Postcode': value('postcode') } } : {});
      return end('asked');
    }
    button.ariaBusy = 'true';
    let reply, text;
    try {
      reply = await ask(host, loader.base, 'v1/lookup', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ __proto__: null, order: value('order'), proof: value('proof') }),
      });
      text = await reply.text();
    } catch { /* no network */ }
    if (gone()) return;
    button.ariaBusy = null;
    if (reply?.ok) {
      const { meta, data } = JSON.parse(text);
      name(host, { order: meta.order || value('order') });
      open({ answer: text });
      return end('found', data.trackings.length);
    }
    if (reply?.status === 400) {
      mark([input('proof')], true);
      return end('no-match');
    }
    const outcome = !reply ? 'offline' : { 404: 'no-match', 429: 'rate-limited' }[reply.status] || 'unavailable';
    say(outcome, Math.ceil(Math.max(1, reply?.headers.get('Retry-After')) / 60));
    if (outcome === 'no-match') mark(asked);
    end(outcome);
  });
};

/** Puts a way back to the form below what was found. */
export const again = async (host, box, loader, gone, open, found) => {
  // The form, and the focus in it, are gone: reading goes on with what took their place.
  const heading = found && box.querySelector('h2');
  if (heading) heading.tabIndex = -1;
  heading?.focus();
  const root = await drawn(host, loader);
  if (gone()) return;
  const bar = root.cloneNode(), button = root.querySelector('[part=again]');
  bar.setAttribute('part', 'after');
  button.hidden = false;
  button.addEventListener('click', () => {
    name(host, {});
    open({ focus: true });
    tell(host, { by: '', outcome: 'again', parcels: 0 });
  });
  bar.append(button);
  host.shadowRoot.querySelector('[part=after]')?.remove();
  host.shadowRoot.append(bar);
};
