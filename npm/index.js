// Brings the loader into the page. The widget itself (wasm, glue, styles, words) is not imported but fetched by the
// loader from where the loader came: the merchant's proxy, which answers for the parcels anyway. So what a page loads
// is always one release, no bundler has to know of wasm, and the proxy can be updated without building the shop anew.
const TAG = 'parcel-tracker';

/** The release of this package. */
export const version = '__VERSION__';

/** The loader's hash, where it is loaded by its pinned name. */
const INTEGRITY = '__INTEGRITY__';

let loading;

/** Defines `<parcel-tracker>` once, however often it is called; see `index.d.ts`. */
export function define(options = {}) {
  // On a server there is nothing to define, and nothing to fail: the page shows the element's children.
  if (typeof document === 'undefined') return Promise.resolve(undefined);
  if (customElements.get(TAG)) return Promise.resolve(globalThis.ParcelTracker);
  // A failure is forgotten, so that the next call tries again.
  loading ||= load(options).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load({ base, pinned = false, nonce }) {
  if (!base || typeof base !== 'string') {
    throw new TypeError(`${TAG}: define({ base }) wants the address of your proxy, such as https://track.shop.example`);
  }
  const script = document.createElement('script');
  const folder = new URL(`${base.replace(/\/+$/, '')}/`, document.baseURI);
  script.src = new URL(pinned ? `v${version}/embed.js` : 'embed.js', folder).href;
  if (pinned) {
    script.integrity = INTEGRITY;
    script.crossOrigin = 'anonymous';
  }
  if (nonce) script.nonce = nonce;
  const come = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${TAG}: ${script.src} could not be loaded`));
  });
  document.head.append(script);
  try {
    await come;
    if (!customElements.get(TAG)) throw new Error(`${TAG}: ${script.src} is not the loader`);
  } catch (error) {
    script.remove();
    throw error;
  }
  return globalThis.ParcelTracker;
}
