// What an element does from its first words to its end. Brought by the loader while the first question is on its
// way; it brings the wasm in turn. The build puts in the names and hashes of what it loads, `*` standing for a language.
const GLUE = '__GLUE__', GLUE_HASH = '__GLUE_HASH__', WASM = '__WASM__', WASM_HASH = '__WASM_HASH__';
const LOOK_UP = '__LOOK_UP__', LOOK_UP_HASH = '__LOOK_UP_HASH__';
const SUBSCRIBE = '__SUBSCRIBE__', SUBSCRIBE_HASH = '__SUBSCRIBE_HASH__';
const CONTRAST = '__CONTRAST__', CONTRAST_HASH = '__CONTRAST_HASH__';
const WORDS = '__WORDS__', PATIENCE = 10000;

// What a page that asks for trusted types lets through by this name. Where it does not, there are no first words.
let policy = { createHTML: (html) => html };
try {
  policy = trustedTypes.createPolicy('parcel-tracker', policy);
} catch { /* there is no such thing here, or it is not allowed */ }
const parse = (html) => new DOMParser().parseFromString(policy.createHTML(html), 'text/html');

// What is made, once: kept when it has come, and tried again by the next one who asks where it has not.
const made = {};
const once = (name, make) => made[name] ||= make().catch((error) => {
  delete made[name];
  throw error;
});
const pause = (millis) => new Promise((done) => setTimeout(done, millis));

// The widget's own skeleton, for when neither first words nor wasm are here yet.
const make = (attributes, ...children) => {
  const made = document.createElement(attributes['data-shape'] ? 'i' : 'div');
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
};
const column = (shapes) => make({}, ...shapes.split(' ').map((shape) => make({ 'data-shape': shape })));
const skeleton = () => make({ part: 'root', 'data-screen': 'loading', 'aria-busy': true },
  make({ part: 'skeleton', 'aria-hidden': true }, column('badge heading line rail line line'), column('row row row')));

// What the wasm says, a file for each language: it has no words of its own.
const spoken = (lang) => lang.toLowerCase().match(/^(__SPOKEN__)\b/)?.[1];

export default ({ base, load, style, ask, around, tell }) => {
  // Asked for past the browser's cache the second time: what is spoilt may be spoilt there.
  const file = async (name, options) => {
    const reply = await fetch(base + name, options);
    if (!reply.ok) throw Error(name);
    return reply;
  };
  const twice = (name, options) => file(name, options).catch(() => file(name, { ...options, cache: 'reload' }));
  const words = (lang) => {
    const name = WORDS.replace('*', spoken(lang) || 'en');
    return once(name, async () => (await twice(name)).text());
  };

  const sheet = new CSSStyleSheet();
  const styled = () => once('style', async () => {
    const again = () => file(style.name, { cache: 'reload' });
    const reply = await style.reply.then((reply) => reply.ok ? reply : again(), again);
    await sheet.replace(await reply.text());
  });

  const lives = new Set();
  let alive;
  const wasm = () => once(GLUE, async () => {
    const coming = twice(WASM, { integrity: WASM_HASH }).then((reply) =>
      // A server that calls it something else is no reason for a slower way, or for a word on the console.
      /wasm/.test(reply.headers.get('Content-Type')) ? reply
        : new Response(reply.body, { headers: { 'Content-Type': 'application/wasm' } }));
    coming.catch(() => {});
    const glue = await load(GLUE, GLUE_HASH);
    await glue.default({ module_or_path: coming });
    alive = true;
    // After a trap the wasm can be in any state. It is left alone from then on, by all.
    glue.ended.then((error) => {
      alive = false;
      made[GLUE] = Promise.reject(error);
      made[GLUE].catch(() => {});
      for (const life of lives) life.end(error);
    });
    return glue;
  });

  return class {
    #host;
    #container = document.createElement('div');
    #mounted;
    #heard;
    #pressed;
    /** What is going on: another thing each time it starts over, nothing while the element is off the page. */
    turn = 0;

    constructor(host) {
      this.#host = host;
      const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      // Only of what kind a link was: where it leads is the shopper's own business.
      this.#container.addEventListener('click', ({ target }) => {
        const link = target.closest('a');
        if (link) {
          const { kind, action } = link.dataset;
          const fact = link.closest('[data-fact]')?.dataset.fact;
          tell(host, 'link', { kind: kind || action || (fact === 'pickup' ? 'directions' : fact) });
        // First words cannot do anything yet: what is pressed is done as soon as the wasm is there.
        } else if (!this.#mounted) this.#pressed = target.closest('button');
      });
      this.#container.ontransitionend = this.#legible;
      // For the form that the wasm asks for.
      root.bring = async () => [await load(SUBSCRIBE, SUBSCRIBE_HASH), parse];
      root.replaceChildren(this.#container, document.createElement('slot'));
    }

    #get = (name) => (this.#host.getAttribute(name) || '').trim();

    // A shop's own colours are made readable by a script that only such shops download: at first, and when the page has
    // changed its colours. The sheet's first rule has the usual ones.
    #legible = () => {
      const own = getComputedStyle(this.#host), { style } = sheet.cssRules[0];
      const set = (name) => own.getPropertyValue(name);
      const differs = (name) => {
        const usual = style.getPropertyValue(name).replace(/var\((.*?)\)/g, (_, other) => set(other));
        return usual.includes('light-dark') && set(name) !== usual;
      };
      if ([...style].some(differs)) {
        once(CONTRAST, () => load(CONTRAST, CONTRAST_HASH)).then(({ mend }) => mend(this.#host)).catch(() => {});
      }
    };

    // Whether nothing can be shown before the shopper has said what: an order, too, wants its proof.
    #asks() {
      const get = this.#get, demo = get('demo');
      return demo ? /^look_up[a-z_]*$/.test(demo)
        : (get('order') || get('mode') === 'lookup') && !get('tracking-id') && !get('tracking-number') && !get('token');
    }

    // Whether the page is to say which parcel, and does not know yet: an attribute is there and empty.
    #waits() {
      const names = ['tracking-id', 'tracking-number', 'order'];
      return names.some((name) => this.#host.hasAttribute(name))
        && ![...names, 'demo', 'token'].some(this.#get) && this.#get('mode') !== 'lookup';
    }

    /** The element's attributes are others now. */
    update() {
      if (this.#mounted && !this.#asks() && !this.#waits()) this.#mounted.changed();
      // First words of another parcel are not true of this one.
      else this.open();
    }

    /** Asks for the tracking again, now. */
    refresh() {
      this.#guard(() => this.#mounted?.refresh());
    }

    // The look-up form, and the way back to it, are a script of their own. `found`: what it was given to show.
    async #lookUp(what, gone, found) {
      const look = await load(LOOK_UP, LOOK_UP_HASH);
      await styled();
      if (!gone()) await look[what](this.#host, this.#container, { base, parse, around }, gone, (found) => this.open(found), found);
    }

    // The language to speak, with its file: the page's, else the parcel's where it is `heard` and there are
    // words for it, else the browser's.
    #speak = async (heard = '') => {
      this.#heard ||= spoken(heard) && heard;
      const lang = around(this.#host) || this.#heard || navigator.language;
      return [lang, await words(lang)];
    };

    /** Starts over: with what a look-up `found`, or with the `first` question, where it has been asked already. */
    async open(found, first) {
      this.#clear();
      lives.add(this);
      const turn = this.turn = {};
      const gone = () => this.turn !== turn;
      if (this.#waits()) return;
      styled().then(this.#legible).catch(() => {});
      // A phone or a proxy that is this slow gets the page's own fallback now, and the card when it comes.
      const loading = () => this.#container.querySelector('[data-screen=loading]');
      const late = setTimeout(() => gone() || this.#mounted && !loading() || this.#fail(Error('timeout')), PATIENCE);
      let answer = found?.answer;
      try {
        if (!answer && this.#asks()) return await this.#lookUp('form', gone, found);
        const drawing = answer ? 0 : this.#firstWords(first || ask(this.#host, !alive, found?.headers));
        this.#heard = '';
        // The rest waits a moment, so that on a slow line the first words do not share it.
        const rest = Promise.race([drawing, pause(400)]).then(() => Promise.all([wasm(), this.#speak()]));
        rest.catch(() => {});
        await styled();
        if (gone()) return;
        // The sheet shows it after a moment only: most first words are quicker.
        if (!this.#container.hasChildNodes()) this.#container.append(skeleton());
        const words = await drawing;
        if (gone()) return;
        if (words) {
          answer = words.answer;
          if (words.root) this.#container.replaceChildren(words.root);
          else if (answer.startsWith('needs-fields', 28)) return await this.#lookUp('form', gone, { ask: 'postcode' });
        }
        const heard = words?.root?.lang || /"language":"([\w-]+)/.exec(answer)?.[1];
        const [[{ take }], said] = await Promise.all([rest, this.#speak(heard)]);
        if (gone()) return;
        this.#mounted = take(this.#host, this.#container, base, said, answer, this.#pressed, this.#speak,
          this.#guard, this.#fail);
        if (this.#get('mode') === 'lookup') this.#lookUp('again', gone, found).catch(() => {});
      } catch (error) {
        if (!gone()) this.#fail(error);
      } finally {
        if (!this.#mounted) clearTimeout(late);
      }
    }

    /** The element has left the page. */
    close() {
      this.turn = 0;
      lives.delete(this);
      this.#clear();
    }

    /** The wasm is dead, and with it every button: the page's own fallback is worth more. */
    end(error) {
      this.#mounted = undefined;
      this.#container.replaceChildren();
      this.#fail(error, 'crash');
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
    async #firstWords(asking) {
      try {
        const reply = await asking, text = await reply.text();
        if (!reply.ok) return text.startsWith('{"type":"urn:parcel-tracker:') && { answer: text };
        if (text.startsWith('{')) return { answer: text };
        const page = parse(text);
        const root = page.querySelector('[part~=root]'), answer = page.querySelector('script[data-answer]');
        if (root && answer) return { root, answer: answer.textContent };
      } catch { /* the wasm asks again and words the failure */ }
    }

    // First words stay, for they are true; without them the page's own fallback comes back.
    #fail = (error, code = 'load') => {
      if (!this.#mounted && !this.#container.querySelector('[data-screen=card]')) this.#container.replaceChildren();
      tell(this.#host, 'error', { code, message: String(error) });
    };

    #guard = (action) => {
      try {
        action();
      } catch (error) {
        this.#mounted = undefined;
        this.#fail(error);
      }
    };
  };
};
