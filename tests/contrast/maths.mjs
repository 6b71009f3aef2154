// The maths of `src/embed/contrast.js`, in Node: its test program is run by `tests/contrast/main.rs`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const source = readFileSync(process.env.CONTRAST_JS, 'utf8');
// Imported as text: the file's ending alone does not tell Node that it is a module.
const { contrast, over, readable, repaired } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const colour = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
const white = colour('#ffffff');

// The same numbers in every run.
let seed = 7;
const random = () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};
const any = () => [random(), random(), random()].map((channel) => Math.round(channel * 255) / 255);

const hue = ([red, green, blue]) => Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue);
const strength = (channels) => Math.max(...channels) - Math.min(...channels);

/** The card's own colours in light. */
const usual = {
  surface: white, ink: colour('#15181c'), heading: colour('#15181c'), 'ink-quiet': colour('#5b5d60'),
  'surface-quiet': colour('#f3f3f4'), 'line-strong': colour('#868789'),
  accent: colour('#2350d8'), link: colour('#2350d8'), focus: colour('#2350d8'), button: colour('#2350d8'), 'button-ink': white,
  good: colour('#0f7045'), warn: colour('#8a5200'), bad: colour('#ab2218'),
  'accent-quiet': colour('#e6f1fd'), 'good-quiet': colour('#e6f6ec'), 'warn-quiet': colour('#fcefe0'), 'bad-quiet': colour('#ffe9e6'),
};

test('contrast is what WCAG says it is', () => {
  for (const [one, other, known] of [
    ['#000000', '#ffffff', 21], ['#767676', '#ffffff', 4.54], ['#777777', '#ffffff', 4.48],
    ['#ffff00', '#ffffff', 1.07], ['#0000ff', '#ffffff', 8.59],
  ]) {
    assert.ok(Math.abs(contrast(colour(one), colour(other)) - known) < .01, `${one} on ${other}`);
    assert.equal(contrast(colour(one), colour(other)), contrast(colour(other), colour(one)));
  }
});

test('what can be seen through takes on what is behind it', () => {
  assert.deepEqual(over([0, 0, 0, .5], [1, 1, 1]), [.5, .5, .5]);
  assert.deepEqual(over([.2, .4, .6], [1, 1, 1]), [.2, .4, .6]);
});

test('a colour that can be read is given back as it was', () => {
  for (let turn = 0; turn < 800; turn++) {
    const [ink, ground] = [any(), any()];
    if (contrast(ink, ground) >= 4.5) assert.equal(readable(ink, [ground]), ink);
  }
});

test('any colour can be read on any surface, in its own hue and no further away than it must be', () => {
  for (let turn = 0; turn < 800; turn++) {
    const [ink, ground] = [any(), any()];
    const found = readable(ink, [ground]);
    const where = `${ink} on ${ground}: ${found}`;
    assert.ok(contrast(found, ground) >= 4.5, where);
    if (found === ink) continue;
    assert.ok(contrast(found, ground) < 4.9, `further than it must be: ${where}`);
    // Where hardly any colour is left, black say, it has no hue to speak of.
    if (strength(found) < .2 || strength(ink) < .2) continue;
    const turned = Math.abs(hue(found) - hue(ink));
    assert.ok(Math.min(turned, 2 * Math.PI - turned) < .75, `another hue: ${where}`);
  }
});

test('lines need less than words', () => {
  const grey = colour('#949494');
  assert.equal(readable(grey, [white], 3), grey);
  assert.notEqual(readable(grey, [white], 4.5), grey);
});

test('where no lightness would do for all grounds, none is claimed', () => {
  assert.equal(readable(colour('#808080'), [white, colour('#555555')]), undefined);
});

test('the usual colours need no repair', () => {
  assert.deepEqual(repaired(usual, white), {});
});

test('a pale accent is darkened, and its button gets dark words', () => {
  const yellow = colour('#ffff00');
  const changes = repaired({ ...usual, accent: yellow, link: yellow, focus: yellow, button: yellow }, white);
  assert.deepEqual(Object.keys(changes).sort(), ['accent', 'button-ink', 'focus', 'link']);
  assert.equal(changes['button-ink'], usual.ink);
  assert.ok(contrast(changes.link, white) >= 4.5);
  assert.ok(contrast(changes.focus, white) >= 3 && contrast(changes.focus, white) < 4);
});

test('a ground gives way only where nothing could be read on it and on the card', () => {
  const dark = colour('#101820');
  const changes = repaired({ ...usual, 'surface-quiet': dark }, white);
  assert.ok('surface-quiet' in changes);
  for (const ink of ['ink', 'ink-quiet', 'link', 'good']) {
    assert.ok(contrast(changes[ink] || usual[ink], changes['surface-quiet']) >= 4.5, ink);
  }
});

test('whatever a shop sets, everything can be read on everything it stands on', () => {
  const pairs = [
    ['ink', 'surface'], ['ink', 'surface-quiet'], ['ink', 'warn-quiet'], ['ink-quiet', 'surface'], ['ink-quiet', 'surface-quiet'],
    ['accent', 'accent-quiet'], ['good', 'good-quiet'], ['warn', 'warn-quiet'], ['bad', 'bad-quiet'], ['link', 'surface'],
    ['link', 'surface-quiet'], ['link', 'warn-quiet'], ['button-ink', 'button'],
  ];
  for (let turn = 0; turn < 150; turn++) {
    const given = Object.fromEntries(Object.entries(usual).map(([name, known]) => [name, random() < .5 ? any() : known]));
    if (random() < .2) given.surface = [...any(), random()];
    const page = random() < .5 ? white : any();
    const all = { ...given, surface: over(given.surface, page), ...repaired(given, page) };
    for (const [ink, ground] of pairs) {
      assert.ok(contrast(all[ink], all[ground]) >= 4.49, `${ink} on ${ground} of ${JSON.stringify(given)}`);
    }
  }
});
