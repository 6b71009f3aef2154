// What the loader has done once the wasm is there. Bundled with the glue, so that first words do not wait for it.
import { mount } from './glue.js';

export { default } from './glue.js';

// Takes `host` over: `said` is a language and its file, `answer` what came with the first words, `pressed` what was
// pressed in them. `speak` gives language and file anew.
export const take = (host, container, base, said, answer, pressed, speak, guard, fail) => {
  // The wasm draws the same again: focus and press go over to what stands in the same place.
  const controls = () => [...container.querySelectorAll('a,button')];
  const [focused, clicked] = [host.shadowRoot.activeElement, pressed].map((one) => controls().indexOf(one));
  const mounted = mount(host, container, base, ...said, answer);
  if (!mounted) throw new Error('words');
  controls()[focused]?.focus({ preventScroll: true });
  controls()[clicked]?.click();

  // A shop's own colours are made readable by a script that only such shops download: now, and when the page has
  // changed its colours. The sheet's first rule has the usual ones.
  const { style = [] } = host.shadowRoot.adoptedStyleSheets[0].cssRules[0], own = getComputedStyle(host);
  const set = (name) => own.getPropertyValue(name);
  container.ontransitionend = () => {
    if ([...style].some((name) => {
      const usual = style.getPropertyValue(name).replace(/var\((.*?)\)/g, (_, other) => set(other));
      return usual.includes('light-dark') && set(name) !== usual;
    })) import(`${base}assets/contrast.js`).then(({ mend }) => mend(host), () => {});
  };
  container.ontransitionend();

  let turn = 0;
  // The element wants something else, perhaps in another language. Where its words do not come, the old one stays.
  mounted.changed = async (heard) => {
    const mine = ++turn;
    const [lang, file] = await speak(heard).catch((error) => (fail(error), ['']));
    if (mine === turn) guard(() => mounted.attribute_changed(lang, file));
  };
  const free = mounted.free.bind(mounted);
  mounted.free = () => {
    turn = NaN;
    free();
  };
  // Without first words, the parcel's own language is known only now.
  if (!answer) {
    host.addEventListener('parcel-tracker-load', ({ detail }) => mounted.changed(detail.language), { once: true });
  }
  return mounted;
};
