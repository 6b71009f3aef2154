// What is done at a press and takes more than a line: fetched when the first shopper presses, for most never do.
//
// The form for being told by e-mail or telephone is drawn by the proxy, shown and sent from here. The address goes
// to the proxy and nowhere else, and no event holds it.

const sheet = new CSSStyleSheet();
const style = fetch(new URL('../__ACTS_STYLE__', import.meta.url)).then((reply) => reply.text()).then((css) => sheet.replace(css));
style.catch(() => {});

const OUTCOMES = { 200: 'kept', 201: 'added', 400: 'address', 401: 'refused', 403: 'refused', 409: 'full', 422: 'address', 429: 'often' };

/** Offers a calendar's file for download. */
export const calendar = (parse, host, index, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  link.download = 'parcel.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

/** Prints the page with nothing on it but `host`. */
export const print = (parse, host) => {
  const alone = new CSSStyleSheet();
  alone.replaceSync('@media print{:not(:has([data-printed]),[data-printed],[data-printed] *){display:none!important}html,body{background:#fff!important}}');
  // Within another component's shadow root nobody out here can find it: then the whole page is printed.
  if (host.getRootNode() === document) document.adoptedStyleSheets.push(alone);
  host.dataset.printed = '';
  addEventListener('afterprint', () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== alone);
    delete host.dataset.printed;
  }, { once: true });
  window.print();
};

/** Shows the form for the parcel `trackingId` in its card, or takes it away again. `parse` is the loader's own, which
 * a page may have had to allow; `words` is where the form is, `url` where it is sent. A demo state has a `preset`: the
 * outcome to show at once, or none, and nobody who wants the focus. */
export const subscribe = async (parse, host, index, trackingId, url, words, token, preset) => {
  const slot = host.shadowRoot.querySelector(`[part=subscribe][data-index="${index}"]`);
  const opener = slot.getRootNode().activeElement;
  const close = () => {
    slot.replaceChildren();
    opener?.focus();
  };
  if (slot.hasChildNodes()) return close();
  for (const other of slot.getRootNode().querySelectorAll('[part=subscribe]')) other.replaceChildren();
  const reply = await fetch(words, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!reply.ok) throw reply;
  const html = await reply.text();
  await style;
  const sheets = host.shadowRoot.adoptedStyleSheets;
  if (!sheets.includes(sheet)) sheets.push(sheet);
  // Pressed twice.
  if (slot.hasChildNodes()) return;
  const form = document.importNode(parse(html).querySelector('form'), true);
  const { address, consent } = form.elements;
  const button = form.querySelector('[part=submit]');
  slot.replaceChildren(form);

  const tell = (outcome, quiet) => {
    for (const one of form.querySelectorAll('[part=outcome]')) one.hidden = one.dataset.outcome !== outcome;
    const words = form.querySelector(`[data-outcome=${outcome}]`);
    const wrong = { address, consent }[outcome];
    for (const field of [address, consent]) field.setAttribute('aria-invalid', field === wrong);
    words.id = 'pt-outcome';
    wrong?.setAttribute('aria-describedby', 'pt-address-note pt-outcome');
    if (outcome === 'added' || outcome === 'kept') form.replaceChildren(words);
    if (!quiet) (wrong || words).focus();
  };

  form.querySelector('[part=cancel]').addEventListener('click', close);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.ariaDisabled) return;
    const text = address.value.trim();
    if (!text) return tell('address');
    if (!consent.checked) return tell('consent');
    button.ariaDisabled = 'true';
    const outcome = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // Without a prototype: old libraries put a `toJSON` of theirs there.
      body: JSON.stringify({
        __proto__: null,
        [text.includes('@') ? 'email' : 'phone']: text,
        language: form.dataset.language,
        consent: { __proto__: null, text: consent.labels[0].textContent, at: new Date().toISOString() },
      }),
    }).then(({ status }) => OUTCOMES[status] || 'failed', () => 'failed');
    button.ariaDisabled = null;
    // Closed in the meantime, or gone with its card.
    if (!form.isConnected) return;
    if (outcome === 'added' || outcome === 'kept') {
      slot.dispatchEvent(new CustomEvent('parcel-tracker-subscribe', {
        bubbles: true, composed: true, detail: { trackingId, outcome },
      }));
    }
    tell(outcome);
  });

  if (preset === undefined) address.focus();
  else if (preset) tell(preset, true);
};
