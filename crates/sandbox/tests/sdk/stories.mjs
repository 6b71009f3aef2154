// Runs a suite and counts it the way Rust's test programs do, so that one reader understands both.

const stories = [];

/** A story: what it tells, and the steps. */
export function story(name, steps) {
  stories.push([name, steps]);
}

/** Runs every story in order; the last line tells how many passed and failed. */
export async function tell() {
  const failures = [];
  for (const [name, steps] of stories) {
    try {
      await steps();
      console.log(`${name} ... ok`);
    } catch (reason) {
      console.log(`${name} ... FAIL`);
      failures.push([name, reason]);
    }
  }
  for (const [name, reason] of failures) {
    console.log(`\nFAIL: ${name}\n${reason?.stack ?? reason}`);
  }
  const verdict = failures.length === 0 ? "ok" : "FAILED";
  const passed = stories.length - failures.length;
  console.log(`test result: ${verdict}. ${passed} passed; ${failures.length} failed; 0 ignored`);
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
}
