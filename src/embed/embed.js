// The loader: defines <parcel-tracker>, shows the first words, brings the wasm and hands over to it.
// A classic script without dependencies, small because every shopper waits for it. The build replaces
// the names below by hashed files beside this script, `*` standing for a language.
(() => {
  const GLUE = '__GLUE__', WASM = '__WASM__', STYLE = '__STYLE__', WORDS = '__WORDS__';
  const TAG = 'parcel-tracker', PATIENCE = 10000;
  const WATCHED = 'tracking-id tracking-number courier order mode proxy token lang theme refresh demo'.split(' ');
  if (customElements.get(TAG)) return;

  // Tools that move or combine scripts leave no current script behind; then the tag is looked for.
  const script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  const base = new URL('.', script?.src || location).href;
  const at = (file) => new URL(file, base).href;

  const text = async (file) => {
    const reply = await fetch(at(file));
    if (!reply.ok) throw Error(file);
    return reply.text();
  };
  // What `make` makes of a file, once: tried twice at a time, and kept when it has come.
  const made = {};
  const once = (file, make) => made[file] ||= make(file).catch(() => make(file)).catch((error) => {
    delete made[file];
    throw error;
  });
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  // The widget's own skeleton, for when neither first words nor wasm are here yet.
  const column = (shapes) => `<div>${shapes.replace(/\w+/g, '<i data-shape=$&></i>')}</div>`;
  const skeleton = () => parse(`<div part=root data-screen=loading aria-busy=true><div part=skeleton aria-hidden=true>${
    column('badge heading line rail line line')}${column('row row row')}</div></div>`).body.firstChild;

  const sheet = new CSSStyleSheet();
  const style = () => once(STYLE, (file) => text(file).then((css) => sheet.replace(css)));
  const wasm = () => once(GLUE, async () => {
    const module_or_path = fetch(at(WASM));
    module_or_path.catch(() => {});
    const glue = await import(at(GLUE));
    await glue.default({ module_or_path });
    return glue;
  });

  // What the wasm says, a file for each language: it has no words of its own.
  const spoken = (lang) => lang.toLowerCase().match(/^(__SPOKEN__)\b/)?.[1];
  const words = (lang) => once(WORDS.replace('*', spoken(lang) || 'en'), text);

  class ParcelTracker extends HTMLElement {
    static observedAttributes = WATCHED;
    #container;
    #mounted;
    #heard;
    #turn = 0;
    #changed = false;
    #pressed;

    connectedCallback() {
      // Still mounted: the element was only moved within the page.
      if (this.#mounted || this.#turn) return;
      if (!this.#container) {
        const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        this.#container = document.createElement('div');
        // Only of what kind a link was: where it leads is the shopper's own business.
        this.#container.addEventListener('click', ({ target }) => {
          const link = target.closest('a');
          if (link) this.#tell('link', { kind: link.dataset.kind });
          // First words cannot do anything yet: what is pressed is done as soon as the wasm is there.
          else if (!this.#mounted) this.#pressed = target.closest('button');
        });
        root.append(this.#container, document.createElement('slot'));
      }
      this.#open();
    }

    disconnectedCallback() {
      setTimeout(() => { if (!this.isConnected) this.#close(); });
    }

    attributeChangedCallback(name, before, after) {
      if (before === after || name === 'theme' || !this.#turn || this.#changed) return;
      this.#changed = true;
      const turn = this.#turn;
      // Several attributes set in a row are one change.
      queueMicrotask(() => {
        this.#changed = false;
        // Whoever set them may have started over by itself.
        if (this.#turn !== turn) return;
        if (this.#mounted && !this.#asks()) this.#mounted.changed();
        // First words of another parcel are not true of this one.
        else this.#open();
      });
    }

    /** Asks for the tracking again, now. */
    refresh() {
      this.#guard(() => this.#mounted?.refresh());
    }

    #get = (name) => (this.getAttribute(name) || '').trim();

    // Whether nothing can be shown before the shopper has said what: an order, too, wants its proof.
    #asks() {
      const get = this.#get, demo = get('demo');
      return demo ? /^look_up/.test(demo)
        : (get('order') || get('mode') === 'lookup') && !get('tracking-id') && !get('tracking-number') && !get('token');
    }

    // The look-up form, and the way back to it, are a script of their own. `found`: what it was given to show.
    async #lookUp(what, gone, found) {
      const look = await import(at('assets/look-up.js'));
      await style();
      if (!gone()) await look[what](this, this.#container, base, gone, (found) => this.#open(found), found);
    }

    // The language to speak, with its file: the page's, else the parcel's where it is `heard` and there are
    // words for it, else the browser's.
    #speak = async (heard = '') => {
      this.#heard ||= spoken(heard) && heard;
      const lang = this.closest('[lang]')?.lang || this.#heard || navigator.language;
      return [lang, await words(lang)];
    };

    async #open(found) {
      this.#clear();
      const turn = {};
      this.#turn = turn;
      const gone = () => this.#turn !== turn;
      // A phone that is this slow gets the page's own fallback now, and the card when it comes.
      const late = setTimeout(() => gone() || this.#fail(Error('timeout')), PATIENCE);
      let answer = found?.answer;
      try {
        if (!answer && this.#asks()) return await this.#lookUp('form', gone, found);
        const drawing = answer ? 0 : this.#firstWords(found);
        this.#heard = '';
        // The rest waits a moment, so that on a slow line the first words do not share it.
        const rest = Promise.race([drawing, pause(400)])
          .then(() => Promise.all([wasm(), this.#speak()]));
        rest.catch(() => {});
        await style();
        if (gone()) return;
        // The sheet shows it after a moment only: most first words are quicker.
        if (!this.#container.hasChildNodes()) this.#container.append(skeleton());
        const first = await drawing;
        if (gone()) return;
        if (first) {
          answer = first.answer;
          if (first.root) this.#container.replaceChildren(first.root);
          else if (answer.startsWith('needs-fields', 28)) return await this.#lookUp('form', gone, { ask: 'postcode' });
        }
        const [[{ take }], said] = await Promise.all([rest, this.#speak(first?.root?.lang)]);
        if (gone()) return;
        this.#mounted = take(this, this.#container, base, said, answer, this.#pressed, this.#speak,
          this.#guard, this.#fail);
        if (this.#get('mode') === 'lookup') this.#lookUp('again', gone, found).catch(() => {});
      } catch (error) {
        if (!gone()) this.#fail(error);
      } finally {
        clearTimeout(late);
      }
    }

    #close() {
      this.#turn = 0;
      this.#clear();
    }

    #clear() {
      this.#guard(() => this.#mounted?.unmount());
      this.#mounted?.free();
      this.#mounted = undefined;
      this.#container.replaceChildren();
    }

    // The card as our proxy draws it, and the answer it was drawn from; or its failure, as it came.
    // Another proxy may not know the way or answer with a page of its own: then there are no first
    // words, and the wasm asks by itself.
    async #firstWords(found) {
      try {
        const get = this.#get;
        const id = get('tracking-id'), number = get('tracking-number'), order = get('order'), token = get('token');
        if (get('demo') || !(id || number || order)) return;
        const proxy = new URL(`${get('proxy') || base}/`.replace(/\/+$/, '/'), document.baseURI);
        const url = new URL(`v1/trackings/${id && `${encodeURIComponent(id)}/`}fragment`, proxy);
        url.search = new URLSearchParams({
          ...!id && { [number ? 'tracking_number' : 'order']: number || order, courier: get('courier') },
          lang: this.closest('[lang]')?.lang || '',
          offset: -new Date().getTimezoneOffset(),
        });
        const reply = await fetch(url, {
          headers: { ...found?.headers, ...token && { Authorization: `Bearer ${token}` } },
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.timeout(8000),
        });
        const html = await reply.text();
        if (!reply.ok) return html.startsWith('{"type":"urn:parcel-tracker:') && { answer: html };
        const page = parse(html);
        const root = page.querySelector('[part~=root]'), answer = page.querySelector('script[data-answer]');
        if (root && answer) return { root, answer: answer.textContent };
      } catch { /* the wasm asks again and words the failure */ }
    }

    // First words stay, for they are true; without them the page's own fallback comes back.
    #fail = (error) => {
      if (!this.#container.querySelector('[data-screen=card]')) this.#container.replaceChildren();
      this.#tell('error', { code: 'load', message: String(error) });
    };

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`${TAG}-${name}`, { bubbles: true, composed: true, detail }));
    }

    #guard = (action) => {
      try {
        action();
      } catch (error) {
        this.#mounted = undefined;
        this.#fail(error);
      }
    };
  }

  style().catch(() => {});
  customElements.define(TAG, ParcelTracker);
})();
