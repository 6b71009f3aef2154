// A sandbox of its own for a suite: the compiled command, on a free port.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export const KEY = "sandbox-key";

/** Starts one; `end()` ends it, and so does the end of this process. */
export async function sandbox(...flags) {
  const child = spawn(process.env.PARCEL_SANDBOX, ["--port", "0", ...flags], {
    env: { ...process.env, RUST_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = () => child.kill("SIGKILL");
  process.on("exit", end);
  const lines = createInterface({ input: child.stdout });
  const origin = await new Promise((found, failed) => {
    lines.on("line", (line) => {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) found(address[0]);
    });
    child.on("error", failed);
    child.on("exit", () => failed(new Error("the sandbox ended at once")));
  });
  return { origin, end };
}
