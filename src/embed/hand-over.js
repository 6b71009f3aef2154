// What is done once the wasm is there. Bundled with the glue, so that first words do not wait for it.
import { mount } from './glue.js';

export { default } from './glue.js';
export { ended } from './guarded.js';

// Takes `host` over: `said` is a language and its file, `answer` what came early, `drawn` the first words drawn from
// it, `pressed` what was pressed in them. `speak` gives language and file anew.
export const take = (host, container, base, said, answer, drawn, pressed, speak, guard, fail) => {
  // The wasm draws the same again: focus and press go over to what stands in the same place.
  const controls = () => [...container.querySelectorAll('a,button')];
  const [focused, clicked] = [host.shadowRoot.activeElement, pressed].map((one) => controls().indexOf(one));
  // Without first words, the parcel's own language is known only with the answer, which may be here already.
  let mounted, heard;
  if (!drawn) {
    host.addEventListener('parcel-tracker-load', ({ detail }) => {
      heard = detail.language;
      mounted?.changed(heard);
    }, { once: true });
  }
  mounted = mount(host, container, base, ...said, answer);
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
  const free = mounted.free;
  mounted.free = () => {
    turn = NaN;
    free.call(mounted);
  };
  if (heard) mounted.changed(heard);
  return mounted;
};
