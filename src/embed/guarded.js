// Nothing enters the wasm any more once something has left it by throwing: a trap, a full stack, a function of the
// page that failed. It ends in the middle of what it did then, for every element of the page.
let end;

/** Comes with the error when the wasm has ended. */
export const ended = new Promise((done) => {
  end = done;
});

let dead;

/** The wasm's `exports`, watched. Calls after the end do nothing: timers and listeners may still come. */
export const guarded = (exports) => {
  const watched = {};
  for (const name of Object.keys(exports)) {
    const run = exports[name];
    watched[name] = typeof run !== 'function' ? run : (...given) => {
      if (dead) return undefined;
      try {
        return run(...given);
      } catch (error) {
        dead = true;
        end(error);
        throw error;
      }
    };
  }
  return watched;
};
