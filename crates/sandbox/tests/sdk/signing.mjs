// Keys that want every request signed, in both ways that AfterShip's Node.js SDK can sign.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sandbox } from "./sandbox.mjs";
import { story } from "./stories.mjs";

/** The stories, told with a suite's clients and its word for a refusal. */
export function signing({ client, refused, AuthType }) {
  // With a query, a body, and neither: all are signed differently.
  async function use(signed) {
    const asked = { tracking_number: "00340434161094042750", title: "Tasse, grün & blau" };
    const { data: made } = await signed.tracking.createTracking(asked);
    const query = { keyword: "tasse, grün & b", created_at_min: "2020-01-01T00:00:00+02:00", limit: 5 };
    const { data: found } = await signed.tracking.getTrackings(query);
    assert.deepEqual(found.trackings.map(({ id }) => id), [made.id]);
    await signed.tracking.updateTrackingById(made.id, { note: "Ring twice" });
    await signed.tracking.markTrackingCompletedById(made.id, { reason: "LOST" });
    await signed.tracking.retrackTrackingById(made.id);
    await signed.tracking.deleteTrackingById(made.id);
  }
  const noEntry = (stranger) => refused("API_KEY_INVALID", 401, 401, () => stranger.courier.getCouriers());

  story("requests are signed by HMAC, which the SDK calls AES", async () => {
    const { origin: domain, end } = await sandbox("--api-secret", "a secret of ours");
    const signed = (api_secret) => client({ domain, auth_type: AuthType.AES, api_secret });
    await use(signed("a secret of ours"));
    await noEntry(signed("another secret"));
    await noEntry(client({ domain }));
    end();
  });

  story("requests are signed by RSA", async () => {
    const keys = () =>
      generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
      });
    const [ours, another] = [keys(), keys()];
    const folder = mkdtempSync(join(tmpdir(), "sdk-"));
    try {
      writeFileSync(join(folder, "public.pem"), ours.publicKey);
      const { origin: domain, end } = await sandbox("--api-public-key", join(folder, "public.pem"));
      const signed = ({ privateKey }) => client({ domain, auth_type: AuthType.RSA, api_secret: privateKey });
      await use(signed(ours));
      await noEntry(signed(another));
      await noEntry(client({ domain }));
      end();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
