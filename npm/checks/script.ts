// A page's own code, as a merchant would write it. It is never run: the compiler reads it.
import { define, version, type ParcelTrackerElement, type Tag } from 'parcel-tracker';

const tracker = await define({ base: 'https://track.shop.example' });
const pinned: Promise<unknown> = define({ base: '/parcel-tracker/', pinned: true, nonce: 'r4nd0m' });
const release: string = version;

const element: ParcelTrackerElement | null | undefined = tracker?.init({
  target: '#parcel',
  trackingNumber: '00340434198722501002',
  courier: 'dhl-germany',
  theme: 'auto',
  layout: 'compact',
  refresh: 30,
  token: null,
});
if (element) {
  element.trackingId = 'b5a1';
  element.refresh();
  element.addEventListener('parcel-tracker-load', ({ detail }) => {
    const tag: Tag = detail.tag;
    console.log(tag, detail.trackingId, detail.language);
    // @ts-expect-error: a load has no former status
    console.log(detail.previousTag);
  });
  element.addEventListener('click', (event) => event.clientX);
  globalThis.ParcelTracker?.destroy(element);
}
tracker?.destroy('#parcel');

const found = document.querySelector('parcel-tracker');
if (found) found.order = '1001';
document.createElement('parcel-tracker').setAttribute('refresh', '30');
document.addEventListener('parcel-tracker-change', ({ detail }) => `${detail.previousTag} to ${detail.tag}`);
addEventListener('parcel-tracker-subscribe', ({ detail }) => detail.outcome === 'added');
document.addEventListener('parcel-tracker-lookup', ({ detail }) => detail.parcels + 1);
document.addEventListener('parcel-tracker-error', ({ detail }) => detail.message?.length);
document.addEventListener('parcel-tracker-link', ({ detail }) => detail.kind?.length);

// A status that is newer than the types is still one.
const newer: Tag = 'Teleported';

// @ts-expect-error: where the loader is cannot be guessed
void define({});
// @ts-expect-error: no such setting
tracker?.init({ target: '#parcel', trackingid: 'b5a1' });
// @ts-expect-error: no such theme
tracker?.init({ target: '#parcel', theme: 'pink' });
// @ts-expect-error: an element wants a place
tracker?.init({ trackingId: 'b5a1' });
// @ts-expect-error: an order is not a number
if (element) element.order = 1001;
// What frameworks assign to the method goes to the attribute.
if (element) element.refresh = 30;
const made: ParcelTrackerElement | undefined = globalThis.ParcelTracker && new globalThis.ParcelTracker();

export { made, newer, pinned, release };
