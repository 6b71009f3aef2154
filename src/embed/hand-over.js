// What is done once the wasm is there. Bundled with the glue, so that first words do not wait for it.
import { mount } from './glue.js';

export { default } from './glue.js';
export { ended } from './guarded.js';

// Takes `host` over: `said` is a language and its file, `answer` what came early, `pressed` what was pressed in the
// first words. `speak` gives language and file anew.
export const take = (host, container, base, said, answer, pressed, speak, guard, fail) => {
  // The wasm draws the same again: focus and press go over to what stands in the same place.
  const controls = () => [...container.querySelectorAll('a,button')];
  const [focused, clicked] = [host.shadowRoot.activeElement, pressed].map((one) => controls().indexOf(one));
  const mounted = mount(host, container, base, ...said, answer);
  if (!mounted) throw new Error('words');
  controls()[focused]?.focus({ preventScroll: true });
  controls()[clicked]?.click();

  let turn = 0;
  // The element wants something else, perhaps in another language. Where its words do not come, the old one stays.
  mounted.changed = async (heard) => {
    const mine = ++turn;
    const [lang, file] = await speak(heard).catch((error) => (fail(error), ['']));
    if (mine === turn) guard(() => mounted.attribute_changed(lang, file));
  };
  const { free } = mounted;
  mounted.free = () => {
    turn = NaN;
    free.call(mounted);
  };
  // Without an early answer, the parcel's own language is known only now.
  if (!answer) {
    host.addEventListener('parcel-tracker-load', ({ detail }) => mounted.changed(detail.language), { once: true });
  }
  return mounted;
};
