// AfterShip's own Node.js SDK 17.0.0, written for API version 2026-07, on the sandbox.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { absent, declarations, faults } from "./declarations.mjs";
import { KEY, sandbox } from "./sandbox.mjs";
import { signing } from "./signing.mjs";
import { story, tell } from "./stories.mjs";

const packages = join(process.env.NODE_PACKAGES, "node_modules");
const load = createRequire(join(packages, "suite.js"));
const { AfterShip, AfterShipErrorCodes, AuthType } = load("@aftership/tracking-sdk");
const axios = load("axios").default;
const known = declarations(join(packages, "@aftership/tracking-sdk/dist/model"));

// The SDK has no pause between calls: wait until the reset when an answer says that nothing remains.
const mayGo = new Map();
const endpoint = ({ method, url }) => `${method} ${url.replace(/\/trackings\/[^/]+/, "/trackings/:id")}`;
axios.interceptors.request.use(async (request) => {
  const pause = (mayGo.get(endpoint(request)) ?? 0) - Date.now();
  if (pause > 0) await wait(pause);
  return request;
});
const note = ({ config, headers }) => {
  if (headers["x-ratelimit-remaining"] === "0") {
    mayGo.set(endpoint(config), Number(headers["x-ratelimit-reset"]) * 1000);
  }
};
axios.interceptors.response.use(
  (answer) => (note(answer), answer),
  (error) => (error.response && note(error.response), Promise.reject(error)),
);

const world = await sandbox("--speed", "0");
const client = (options = {}) =>
  noting(new AfterShip({ api_key: KEY, domain: world.origin, max_retry: 0, ...options }));

// Which methods of the SDK there are, and which were called.
const [methods, called] = [new Set(), new Set()];
function noting(sdk) {
  for (const [name, api] of Object.entries(sdk).filter(([name]) => name !== "options")) {
    const prototype = Object.getPrototypeOf(api);
    for (const method of Object.getOwnPropertyNames(prototype).filter((method) => method !== "constructor")) {
      methods.add(`${name}.${method}`);
      api[method] = (...args) => (called.add(`${name}.${method}`), prototype[method].apply(api, args));
    }
  }
  return sdk;
}

const sdk = client();
const number = (last) => `003404341610940427${String(last).padStart(2, "0")}`;
const create = async (fields) => (await sdk.tracking.createTracking(fields)).data;

/** Turns the sandbox itself. */
async function post(origin, path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.text());
}

function takes(type, value) {
  assert.deepEqual(faults(known, type, value), []);
}

async function refused(code, metaCode, status, call) {
  const error = await call().then(
    () => assert.fail("was not refused"),
    (reason) => reason,
  );
  const told = [error.code, error.meta_code, error.status_code];
  assert.deepEqual(told, [AfterShipErrorCodes[code], metaCode, status], error.message);
  return error;
}

async function account(query = {}, reader = sdk) {
  const found = [];
  for (let cursor; ; ) {
    const { data } = await reader.tracking.getTrackings({ limit: 200, ...query, ...(cursor ? { cursor } : {}) });
    // Which cursor the last page has, the provider does not say; the sandbox has none.
    if (data.pagination.next_cursor === null) delete data.pagination.next_cursor;
    takes("GetTrackingsResponseData", data);
    found.push(...data.trackings);
    if (!data.pagination.has_next_page) return found;
    cursor = data.pagination.next_cursor;
  }
}

story("a tracking is created with an id of ours, found, changed and deleted", async () => {
  const asked = {
    id: "our-own_id-1",
    tracking_number: number(1),
    slug: "dhl-germany",
    title: "A lamp",
    order_id: "order-77",
    custom_fields: { colour: "green" },
    order_promised_delivery_date: { promised_delivery_date: "2026-11-30" },
    destination_country_region: "FRA",
    customers: [{ name: "Ada", email: "ada@example.com" }],
  };
  const created = await create(asked);
  takes("Tracking", created);
  const { customers, order_promised_delivery_date: promised, ...plain } = asked;
  for (const [field, value] of Object.entries(plain)) assert.deepEqual(created[field], value, field);
  assert.equal(created.customers[0].email, customers[0].email);
  assert.equal(created.order_promised_delivery_date.promised_delivery_date, promised.promised_delivery_date);
  assert.deepEqual((await sdk.tracking.getTrackingById(asked.id)).data, created);

  const changed = (await sdk.tracking.updateTrackingById(asked.id, { title: "A green lamp" })).data;
  takes("Tracking", changed);
  assert.deepEqual([changed.title, changed.order_id], ["A green lamp", "order-77"]);

  const gone = (await sdk.tracking.deleteTrackingById(asked.id)).data;
  assert.equal(gone.id, asked.id);
  await refused("TRACKING_DOES_NOT_EXIST", 4004, 404, () => sdk.tracking.getTrackingById(asked.id));
});

story("a tracking is completed for each reason and taken up again", async () => {
  const reasons = [
    ["DELIVERED", "Delivered", "Delivered_001"],
    ["LOST", "Exception", "Exception_013"],
    ["RETURNED_TO_SENDER", "Exception", "Exception_011"],
  ];
  for (const [at, [reason, tag, subtag]] of reasons.entries()) {
    const { id } = await create({ tracking_number: number(10 + at) });
    const done = (await sdk.tracking.markTrackingCompletedById(id, { reason })).data;
    takes("Tracking", done);
    assert.deepEqual([done.tag, done.subtag, done.active], [tag, subtag, false]);
    const again = (await sdk.tracking.retrackTrackingById(id)).data;
    takes("Tracking", again);
    assert.equal(again.active, true);
  }
});

story("pages hold the whole account once, and filters narrow it", async () => {
  const everything = await account();
  const paged = await account({ limit: 7 });
  assert.deepEqual(paged.map(({ id }) => id), everything.map(({ id }) => id));
  const delivered = await account({ tag: "Delivered" });
  const expected = everything.filter(({ tag }) => tag === "Delivered");
  assert.deepEqual(delivered.map(({ id }) => id), expected.map(({ id }) => id));
});

story("every scenario is of the declared shape, whole and with nothing beside it", async () => {
  const everything = await account();
  assert.ok(everything.length >= 30, `${everything.length} scenarios`);
  for (const seeded of everything) {
    const { data } = await sdk.tracking.getTrackingById(seeded.id);
    takes("Tracking", data);
    assert.deepEqual(absent(known, "Tracking", data), [], seeded.title);
    assert.deepEqual(data, seeded);
  }
});

story("hundreds of parcels are of that shape at any time", async () => {
  const { origin: domain, end } = await sandbox("--speed", "0", "--more", "400");
  const reader = client({ domain });
  for (const advance of ["1m", "7h", "3d", "40d"]) {
    await post(domain, "/sandbox/clock", { advance });
    const everything = await account({}, reader);
    assert.ok(everything.length > 400);
    for (const one of everything) assert.deepEqual(absent(known, "Tracking", one), [], one.title);
  }
  end();
});

story("couriers are listed and told from a number", async () => {
  const { data: listed } = await sdk.courier.getCouriers();
  takes("GetCouriersResponseData", listed);
  assert.equal(listed.total, listed.couriers.length);
  const { data: detected } = await sdk.courier.detectCourier({ tracking_number: number(1) });
  takes("DetectCourierResponseData", detected);
  assert.equal(detected.couriers[0].slug, "dhl-germany");
});

story("delivery dates are predicted, one and five at once", async () => {
  const question = {
    slug: "fedex",
    service_type_name: "FEDEX HOME DELIVERY",
    origin_address: { country_region: "USA", state: "WA", postal_code: "98108" },
    destination_address: { country_region: "USA", state: "MA", postal_code: "02108" },
    weight: { unit: "kg", value: 11 },
    package_count: 1,
    pickup_time: "2026-11-23 15:00:00",
  };
  const { data: one } = await sdk.estimatedDeliveryDate.predict(question);
  takes("EstimatedDeliveryDateResponse", one);
  assert.ok(one.estimated_delivery_date_min > "2026-11-23");
  const batch = (questions) => sdk.estimatedDeliveryDate.predictBatch({ estimated_delivery_dates: questions });
  const { data: five } = await batch(Array(5).fill(question));
  takes("PredictBatchResponseData", five);
  assert.equal(five.estimated_delivery_dates.length, 5);
  await assert.rejects(batch(Array(6).fill(question)), { status_code: 400 });
  await assert.rejects(batch([question, {}]), { status_code: 400 });
});

story("refusals carry the SDK's word for each code", async () => {
  const { id } = await create({ tracking_number: number(30), slug: "dhl-germany" });
  const given = (fields) => () => create(fields);
  const bad = (code, metaCode, call) => refused(code, metaCode, 400, call);
  await bad("TRACKING_ALREADY_EXIST", 4003, given({ tracking_number: number(30), slug: "dhl-germany" }));
  await bad("TRACKING_NUMBER_INVALID", 4005, given({ tracking_number: "123" }));
  await bad("TRACKING_NUMBER_REQUIRED", 4007, given({ slug: "dhl" }));
  await bad("VALUE_INVALID", 4008, given({ tracking_number: number(31), language: "German" }));
  await bad("VALUE_REQUIRED", 4009, () => sdk.tracking.markTrackingCompletedById(id, {}));
  await bad("SLUG_INVALID", 4010, given({ tracking_number: number(31), slug: "pigeon-post" }));
  const wanting = given({ tracking_number: "3SABCD123456789", slug: "postnl-3s" });
  await bad("MISSING_OR_INVALID_REQUIRED_FIELD", 4011, wanting);
  await bad("BAD_COURIER", 4012, given({ tracking_number: "NO-COURIER-HAS-THIS-1" }));
  await bad("INACTIVE_RETRACK_NOT_ALLOWED", 4013, () => sdk.tracking.retrackTrackingById(id));
  await bad("ID_INVALID", 4015, () => sdk.tracking.getTrackingById("no~id"));
  await bad("TRACKING_NUMBER_FORMAT_INVALID", 4017, given({ tracking_number: "12 345 678" }));
  const stranger = client({ api_key: "somebody-else" });
  await refused("API_KEY_INVALID", 401, 401, () => stranger.tracking.getTrackings());
});

story("an answer tells how many calls are left", async () => {
  const { response_headers: headers } = await sdk.tracking.getTrackings({ limit: 1 });
  assert.equal(headers["x-ratelimit-limit"], "6");
  assert.match(headers["x-ratelimit-remaining"], /^[0-5]$/);
  assert.ok(Number(headers["x-ratelimit-reset"]) * 1000 > Date.now());
});

story("a fault that passes is retried, one that stays is told", async () => {
  const spoil = (fault, times) =>
    post(world.origin, "/sandbox/faults", { endpoint: "aftership.list", fault, times });
  await spoil({ status: 503 }, 1);
  const { data } = await client({ max_retry: 1 }).tracking.getTrackings({ limit: 1 });
  assert.equal(data.trackings.length, 1);
  const fails = [
    [403, "REQUEST_NOT_ALLOWED"],
    [500, "INTERNAL_ERROR"],
    [502, "INTERNAL_ERROR"],
    [503, "INTERNAL_ERROR"],
    [504, "INTERNAL_ERROR"],
    [429, "TOO_MANY_REQUEST"],
  ];
  for (const [status, code] of fails) {
    await spoil({ status }, 1);
    await refused(code, status, status, () => sdk.tracking.getTrackings({ limit: 1 }));
  }
});

signing({ client, refused, AuthType });

story("contracts with couriers are none of the sandbox's", async () => {
  const { courierConnection: contracts } = sdk;
  for (const call of [
    () => contracts.getCourierConnections(),
    () => contracts.postCourierConnections({}),
    () => contracts.getCourierConnectionsById("a"),
    () => contracts.putCourierConnectionsById("a", {}),
    () => contracts.deleteCourierConnectionsById("a"),
  ]) {
    await refused("NOT_FOUND", 404, 404, call);
  }
});

story("every method of the SDK is called", () => {
  assert.deepEqual([...methods].filter((method) => !called.has(method)), []);
});

await tell();
world.end();
