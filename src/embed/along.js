// What the browser does for a card. Here and not in Rust, because it costs a fraction of the bytes.

export const request = (url, token, signal) => new Request(url, {
  signal,
  headers: { Accept: 'application/json', ...token && { Authorization: `Bearer ${token}` } },
  referrerPolicy: 'no-referrer',
  credentials: 'omit',
});

const copy = (text) => navigator.clipboard.writeText(text);

const share = async (title, path) => {
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
};

// Does what was pressed. True where that speaks for itself. Only what a browser allows right after a press alone is
// here; the rest is fetched then.
export const act = async (host, name, index, what, ...more) => {
  if (name === 'copy') return copy(what);
  if (name === 'share') return share(what, ...more);
  const [acts, parse] = await host.shadowRoot.bring();
  await acts[name](parse, host, index, what, ...more);
  return true;
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
