// Forwards what <parcel-tracker> tells to a data layer, with the shopper's consent and not without. Copy it; it needs
// nothing else. No third party is asked by the widget, and none by this file: what your tag manager does with an entry
// is up to your tag manager.

// What may leave the page, by name. The tracking's id is not among it: it names one parcel, and so one person.
const MAY = ['tag', 'previousTag', 'code', 'kind', 'by', 'outcome', 'parcels'];
const EVENTS = ['load', 'change', 'not-found', 'error', 'link', 'lookup', 'subscribe'];

/**
 * Listens on `target` (the document unless told otherwise), and hands `{ event: 'parcel_tracker_load', tag: 'InTransit' }`
 * and the like to `push`. `consent` is asked at every event, so that it can be given late and taken back; what happened
 * without it is forgotten, not kept for later. Returns a function that ends it all.
 */
export function forwardParcelEvents({ consent, push, target = document }) {
  const end = new AbortController();
  const heard = ({ type, detail }) => {
    if (!allowed(consent)) return;
    const entry = { event: type.replaceAll('-', '_') };
    for (const name of MAY) {
      if (['string', 'number'].includes(typeof detail?.[name])) entry[name] = detail[name];
    }
    (push || toTheDataLayer)(entry);
  };
  for (const name of EVENTS) target.addEventListener(`parcel-tracker-${name}`, heard, { signal: end.signal });
  return () => end.abort();
}

// A consent tool that is not there yet, or breaks, has not said yes.
function allowed(consent) {
  try {
    return consent() === true;
  } catch {
    return false;
  }
}

function toTheDataLayer(entry) {
  (window.dataLayer ||= []).push(entry);
}
