// The loader: defines <parcel-tracker>, asks the first question at once and brings `element.js`, which does the rest.
// A classic script without dependencies, small because every shopper waits for it. The build replaces the names in
// capitals by hashed files below this script, their hashes, and the way from here to the folder they are in.
(() => {
  const TAG = 'parcel-tracker';
  const WATCHED = 'tracking-id tracking-number courier order mode proxy token lang theme layout refresh demo'.split(' ');
  if (customElements.get(TAG)) return;

  // Tools that move or combine scripts leave no current script behind; then the tag is looked for.
  const script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  const base = new URL('__BASE__', script?.src || location).href;

  // A module of ours. The link checks it before it runs, and lets the page's policy see the nonce; what fails is
  // asked for once more, by a name that no cache has the failure under.
  const load = (file, integrity, again = '') => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', nonce: script?.nonce || '', integrity, href: base + file + again });
    document.head.append(link);
    return import(link.href).catch((error) => {
      if (again) throw error;
      return load(file, integrity, `?${Date.now()}`);
    });
  };
  let rest;
  const style = { name: '__STYLE__' };
  const live = () => {
    style.reply ||= fetch(base + style.name);
    style.reply.catch(() => {});
    return rest ||= load('__ELEMENT__', '__INTEGRITY__')
      .then((element) => element.default({ base, load, style, ask, around, tell }))
      .catch((error) => {
        rest = 0;
        throw error;
      });
  };

  // A card that is drawn has its answer along with it: the first ones of a page are worth that.
  let drawn = 3;

  // The language around an element, also around the shadow root that it is in.
  const around = (host) => host?.closest('[lang]')?.lang ?? (host && around(host.getRootNode().host));

  // The card as our proxy draws it; without `drawn`, only what it is drawn from. Nothing where there is nothing to
  // ask or no answer: the wasm asks again then, and words the failure.
  const ask = async (host, drawn, headers) => {
    try {
      const get = (name) => (host.getAttribute(name) || '').trim();
      const id = get('tracking-id'), number = get('tracking-number'), order = get('order'), token = get('token');
      if (get('demo') || !(id || number || order)) return;
      const url = new URL(`v1/trackings${id && `/${encodeURIComponent(id)}`}${drawn ? '/fragment' : ''}`,
        new URL(`${get('proxy') || base}/`.replace(/\/+$/, '/'), document.baseURI));
      url.search = new URLSearchParams({
        ...!id && { [number ? 'tracking_number' : 'order']: number || order, courier: get('courier') },
        lang: around(host) || '',
        offset: -new Date().getTimezoneOffset(),
      });
      return await fetch(url, {
        headers: { ...headers, ...token && { Authorization: `Bearer ${token}` } },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(8000),
      });
    } catch { /* told above */ }
  };

  const tell = (host, name, detail) =>
    host.dispatchEvent(new CustomEvent(`${TAG}-${name}`, { bubbles: true, composed: true, detail }));
  const find = (target) => {
    const box = target?.querySelector ? target : document.querySelector(target);
    return [box, box?.localName === TAG ? box : box?.querySelector(TAG)];
  };

  window.ParcelTracker = class ParcelTracker extends HTMLElement {
    static observedAttributes = WATCHED;
    #on;
    #due;
    #first;
    #life;

    static {
      const property = (name, key, get) => Object.defineProperty(this.prototype, key, {
        get,
        set(value) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
        configurable: true,
        enumerable: true,
      });
      for (const name of WATCHED) {
        property(name, name.replace(/-(.)/, (_, letter) => letter.toUpperCase()), function () {
          // The platform's own `lang` is never null.
          return this.getAttribute(name) ?? (name === 'lang' ? '' : null);
        });
      }
      // Also a method: what frameworks assign to it is meant for the attribute all the same.
      property('refresh', 'refresh', function () {
        return () => this.#life?.refresh();
      });
    }

    /** Puts a tracker into `target`, or takes the one that is there, and gives it what is wanted. */
    static init({ target, ...wanted } = {}) {
      const [box, found] = find(target);
      if (!box) return null;
      const tracker = found || document.createElement(TAG);
      for (const name of Object.keys(wanted)) {
        if (name in tracker) tracker[name] = wanted[name];
        else tracker.setAttribute(name, wanted[name]);
      }
      if (!found) box.append(tracker);
      return tracker;
    }

    /** Takes a tracker, or the one in `target`, off the page with all that belongs to it. */
    static destroy(target) {
      find(target)[1]?.remove();
    }

    connectedCallback() {
      // What was set before the element was defined hides what is defined.
      for (const key of Object.keys(this)) {
        const value = this[key];
        if (key in ParcelTracker.prototype && delete this[key]) this[key] = value;
      }
      const begin = () => {
        // Otherwise the element was only moved within the page.
        if (this.#on) return;
        this.#on = true;
        this.#soon();
      };
      if (this.getAttribute('loading') !== 'lazy') begin();
      else {
        new IntersectionObserver((seen, eye) => {
          if (seen.some(({ isIntersecting }) => isIntersecting)) begin(eye.disconnect());
        }, { rootMargin: '50%' }).observe(this);
      }
    }

    disconnectedCallback() {
      setTimeout(() => {
        if (this.isConnected) return;
        this.#on = false;
        this.#life?.close();
      });
    }

    attributeChangedCallback(name, before, after) {
      if (before !== after && name !== 'theme' && name !== 'layout') this.#soon();
    }

    // Several changes in a row are one.
    #soon() {
      if (!this.#on || this.#due) return;
      this.#due = true;
      const turn = this.#life?.turn;
      queueMicrotask(() => {
        this.#due = false;
        // Gone again; or whoever changed it has started over by itself.
        if (!this.#on || this.#life?.turn !== turn) return;
        if (this.#life) return this.#life.update();
        const first = this.#first = ask(this, drawn-- > 0);
        const fail = (error) => tell(this, 'error', { code: 'load', message: String(error) });
        const late = setTimeout(fail, 10000, Error('timeout'));
        live().then((Life) => {
          if (!this.#on || this.#first !== first) return;
          this.#life = new Life(this);
          this.#life.open(undefined, first);
        }).catch(fail).then(() => clearTimeout(late));
      });
    }
  };

  customElements.define(TAG, ParcelTracker);
})();
