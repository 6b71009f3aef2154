// Makes a shop's own colours readable (WCAG 2 AA): brought by `element.js` where an element has any.
//
// A colour that cannot be read on what it stands on is set anew for the card alone: the same hue, and a lightness
// as near as will do. One that can be read is left as it was given. Style sheets cannot do this: relative
// colours move a lightness, but have no way to ask whether it is enough.

const TEXT = 4.5, LINE = 3;
/** What a repaired colour has more than it must: programs that measure round at different places. */
const MARGIN = .02;

/** Who must be seen on what, and how well. */
const RULES = [
  ['ink', TEXT, 'surface', 'surface-quiet', 'warn-quiet'],
  ['heading', TEXT, 'surface'],
  ['ink-quiet', TEXT, 'surface', 'surface-quiet'],
  ['accent', TEXT, 'surface', 'surface-quiet', 'accent-quiet'],
  ['good', TEXT, 'surface', 'surface-quiet', 'good-quiet'],
  ['warn', TEXT, 'surface', 'surface-quiet', 'warn-quiet'],
  ['bad', TEXT, 'surface', 'surface-quiet', 'bad-quiet'],
  ['link', TEXT, 'surface', 'surface-quiet', 'warn-quiet'],
  ['button-ink', TEXT, 'button'],
  ['line-strong', LINE, 'surface', 'surface-quiet'],
  ['focus', LINE, 'surface', 'surface-quiet'],
];
/** All of them, the surface first. */
const NAMES = [...new Set(['surface', ...RULES.flatMap(([ink, , ...grounds]) => [ink, ...grounds])])];

// Colours are sRGB channels from 0 to 1.
const linear = (channel) => (channel <= .04045 ? channel / 12.92 : ((channel + .055) / 1.055) ** 2.4);
const gamma = (light) => (light <= .0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - .055);
const luminance = ([red, green, blue]) => .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue);

const ratio = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
export const contrast = (one, other) => ratio(luminance(one), luminance(other));

/** What is seen of a colour with an alpha on an opaque ground. */
export const over = ([red, green, blue, alpha = 1], ground) =>
  [red, green, blue].map((channel, index) => channel * alpha + ground[index] * (1 - alpha));

const oklab = (colour) => {
  const [red, green, blue] = colour.map(linear);
  const l = Math.cbrt(.4122214708 * red + .5363325363 * green + .0514459929 * blue);
  const m = Math.cbrt(.2119034982 * red + .6806995451 * green + .1073969566 * blue);
  const s = Math.cbrt(.0883024619 * red + .2817188376 * green + .6299787005 * blue);
  return [
    .2104542553 * l + .793617785 * m - .0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + .4505937099 * s,
    .0259040371 * l + .7827717662 * m - .808675766 * s,
  ];
};

const light = (lightness, a, b) => {
  const l = (lightness + .3963377774 * a + .2158037573 * b) ** 3;
  const m = (lightness - .1055613458 * a - .0638541728 * b) ** 3;
  const s = (lightness - .0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + .2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
    -.0041960863 * l - .7034186147 * m + 1.707614701 * s,
  ];
};

const rounded = (colour) => colour.map((channel) => Math.round(channel * 255) / 255);

/** The colour of this lightness and hue, as strong as screens can show it, in steps that screens have. */
const shown = (lightness, a, b) => {
  for (let strength = 1; strength >= 0; strength -= .04) {
    const channels = light(lightness, a * strength, b * strength);
    if (channels.every((channel) => channel > -.0005 && channel < 1.0005)) {
      return rounded(channels.map((channel) => gamma(Math.min(1, Math.max(0, channel)))));
    }
  }
  return lightness > .5 ? [1, 1, 1] : [0, 0, 0];
};

const seen = (ink, grounds, need) => grounds.every((ground) => contrast(over(ink, ground), ground) >= need);

/** `ink` where it can be seen on all `grounds`, else the nearest lightness of it that can; `undefined` if none can. */
export const readable = (ink, grounds, need = TEXT) => {
  if (seen(ink, grounds, need)) return ink;
  const [lightness, a, b] = oklab(over(ink, grounds[0])), below = grounds.map(luminance);
  const first = (from, to, by) => {
    for (let step = from; step <= to; step += by) {
      for (const other of [lightness - step / 1000, lightness + step / 1000]) {
        const found = other >= 0 && other <= 1 && shown(other, a, b);
        if (found && below.every((ground) => ratio(luminance(found), ground) >= need + MARGIN)) return [found, step];
      }
    }
  };
  // In long steps first: this is done while a page is loading, perhaps on a slow phone.
  const [found, at] = first(10, 1000, 10) || [];
  return found && first(at - 9, at, 1)[0];
};

/** `ground`, or what lies between it and the surface and is as near to it as will do. */
const nearer = (ground, surface, ink, need) => {
  for (let part = .95; part > 0; part -= .05) {
    const between = rounded(over([...ground, part], surface));
    if (seen(ink, [between], need + MARGIN)) return between;
  }
  return surface;
};

/**
 * What has to change in these colours, by name, for all of it to be read on a surface that lies on `page`. A ground
 * gives way only where no lightness of what stands on it would do: it then comes nearer to the surface. Words on a
 * button take the colour of text, where that can be read, before they take a grey.
 */
export const repaired = (given, page) => {
  const now = { ...given, surface: over(given.surface, page) };
  const grounds = RULES.flatMap(([, , , ...others]) => others).concat('button');
  for (const name of grounds) now[name] = over(given[name], now.surface);
  const before = { ...now };
  for (const [ink, need, first, ...others] of RULES) {
    const found = readable(now[ink], [first, ...others].map((name) => now[name]), need);
    if (ink === 'button-ink' && found !== now[ink] && seen(now.ink, [now.button], need)) {
      now[ink] = now.ink;
      continue;
    }
    now[ink] = found || readable(now[ink], [now[first]], need);
    for (const name of found ? [] : others) {
      if (!seen(now[ink], [now[name]], need)) now[name] = nearer(now[name], now.surface, now[ink], need);
    }
  }
  return Object.fromEntries(Object.entries(now).filter(([name, colour]) => colour !== before[name]));
};

const css = (colour) => `rgb(${colour.map((channel) => Math.round(channel * 255)).slice(0, 3).join(' ')})`;
/** The browser reads any syntax, and writes it as sRGB; what is no colour at all has no `color()`. */
const resolved = (value) => `color-mix(in srgb, ${value}, ${value})`;
const channels = (text) => {
  if (!text.startsWith('color(')) return;
  const numbers = text.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  return numbers.map((number) => Math.min(1, Math.max(0, number)));
};

/** What looks after an element, by its shadow root. */
const boxes = new WeakMap();

/** Keeps `host` readable from now on. */
export const mend = (host) => {
  const root = host.shadowRoot, usual = root.adoptedStyleSheets[0].cssRules[0].style;
  if (boxes.get(root)?.parentNode === root) return;
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  // An `i`, for what is repaired is set on the card's own `div`: here the colours stay as the shop gave them.
  const box = document.createElement('i');
  box.ariaHidden = 'true';
  box.style.cssText = 'position:absolute;inline-size:0;block-size:0;overflow:hidden;visibility:hidden;forced-color-adjust:none';
  const reader = box.appendChild(document.createElement('b'));
  reader.style.setProperty('transition', 'none', 'important');
  const read = (value) => {
    reader.style.backgroundColor = resolved(value);
    return channels(getComputedStyle(reader).backgroundColor);
  };

  // What lies behind a card that can be seen through: the next colour of the page that cannot.
  const page = () => {
    const layers = [];
    for (let node = host; node; node = node.assignedSlot || node.parentNode || node.host) {
      const layer = node instanceof Element && read(getComputedStyle(node).backgroundColor);
      if (layer) layers.unshift(layer);
      if (layer && (layer[3] ?? 1) === 1) break;
    }
    reader.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
    const canvas = read('Canvas') || [1, 1, 1];
    reader.style.colorScheme = '';
    return layers.reduce((below, layer) => over(layer, below), canvas);
  };

  let told = '';
  const measure = () => {
    if (!box.isConnected) return;
    for (const name of NAMES) reader.style.removeProperty(`--pt-${name}`);
    const text = [], say = (name, value) => text.push(`--pt-${name}:${value}`);
    // No colour, or nothing at all, is as if it had not been set.
    for (const name of NAMES.filter((name) => !read(`var(--pt-${name})`))) {
      const value = usual.getPropertyValue(`--pt-${name}`);
      reader.style.setProperty(`--pt-${name}`, value);
      say(name, value);
    }
    const colours = {};
    // An older browser may not know how our own are mixed: then there is nothing but the surface.
    for (const name of NAMES) colours[name] = read(`var(--pt-${name})`) || colours.surface;
    if (!colours.surface) return;
    const changes = repaired(colours, page());
    for (const name in changes) say(name, css(changes[name]));
    const rule = text.length ? `:host > div{${text.join(';')}}` : '';
    if (rule !== told) sheet.replaceSync(told = rule);
  };

  // Nobody tells when a page changes its colours, unless they change by a transition.
  for (const name of NAMES) {
    const watcher = document.createElement('b');
    watcher.style.setProperty('transition', 'background-color 1ms', 'important');
    watcher.style.backgroundColor = `var(--pt-${name})`;
    box.append(watcher);
  }
  box.addEventListener('transitionend', (event) => {
    event.stopPropagation();
    measure();
  });
  root.append(box);
  boxes.set(root, box);
  measure();
  // What is not displayed has no transitions.
  new IntersectionObserver(measure).observe(host);
};
