// What the browser does for a card. Here and not in Rust, because it costs a fraction of the bytes.

export const request = (url, token, signal) => new Request(url, {
  signal,
  headers: { Accept: 'application/json', ...token && { Authorization: `Bearer ${token}` } },
  referrerPolicy: 'no-referrer',
  credentials: 'omit',
});

export const copy = async (text) => navigator.clipboard.writeText(text);

export const share = async (title, path) => {
  const url = new URL(path, document.baseURI).href;
  if (navigator.share) {
    try {
      await navigator.share({ title, url });
      return true;
    } catch ({ name }) {
      // Not shared after all: that is the shopper's decision and no failure.
      if (name === 'AbortError') return true;
    }
  }
  await copy(url);
  return false;
};

export const save = (text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  link.download = 'parcel.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

export const print = (host) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@media print{:not(:has([data-printed]),[data-printed],[data-printed] *){display:none!important}html,body{background:#fff!important}}');
  // Within another component's shadow root nobody out here can find it: then the whole page is printed.
  if (host.getRootNode() === document) document.adoptedStyleSheets.push(sheet);
  host.dataset.printed = '';
  addEventListener('afterprint', () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    delete host.dataset.printed;
  }, { once: true });
  window.print();
};

// Called just before a change: what it moves glides to its new place from where it is now, so that a reader's
// eye can follow. Each only by what it moves within its parent, for it moves with that.
export const glide = (host) => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const top = (one) => one.getBoundingClientRect().top;
  const place = (one) => top(one) - top(one.parentNode);
  const all = [...(host.shadowRoot || host).querySelectorAll('[part]')].map((one) => [one, place(one)]);
  queueMicrotask(() => {
    for (const [one, before] of all) {
      const by = one.isConnected && before - place(one);
      if (by) one.animate({ transform: [`translateY(${by}px)`, 'none'] }, { duration: 250, easing: 'ease' });
    }
  });
};

// Fetched when somebody asks for it: most never do.
export const subscribe = async (host, index, ...what) => {
  const [form, parse] = await host.shadowRoot.bring();
  const slot = host.shadowRoot.querySelector(`[part=subscribe][data-index="${index}"]`);
  return form.subscribe(parse, slot, ...what);
};

export const keep = (name, text) => {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch { /* no room, or not allowed: then there is nothing to fall back on */ }
};

export const recall = (name) => {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch { /* not allowed */ }
};
