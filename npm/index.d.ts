// The contract of <parcel-tracker> for a page's own code: docs/embedding/element.md says it in sentences.

/** A word of a list that may grow: the known ones are offered, and any other is taken. */
type Open<Known extends string> = Known | (string & {});

/** The status of a parcel. A provider may say one that is newer than this. */
export type Tag = Open<
  | 'Pending'
  | 'InfoReceived'
  | 'InTransit'
  | 'OutForDelivery'
  | 'AttemptFail'
  | 'AvailableForPickup'
  | 'Delivered'
  | 'Exception'
  | 'Expired'
>;

/** What `<parcel-tracker>` takes as attributes. Every value is text; an empty one counts as absent. */
export interface ParcelTrackerAttributes {
  /** The provider's id of the tracking. Wins over `tracking-number`. */
  'tracking-id'?: string;
  /** The courier's number. */
  'tracking-number'?: string;
  /** The courier's slug, such as `dhl-germany`; goes with `tracking-number`. */
  courier?: string;
  /** The order's number, with a `token` for it; without one the shopper is asked for a second fact. */
  order?: string;
  /** A signed link's token: shows the pickup place, who signed, and the like. */
  token?: string;
  /** What is shown where no parcel is named: `lookup` asks for one. */
  mode?: 'status' | 'lookup';
  /** Your proxy's address. Without it, where the loader came from. */
  proxy?: string;
  /** The language: `en`, `de`, `ar` or `ja`, perhaps with a region. Without it the page's. */
  lang?: string;
  /** Light, dark, or the device's setting. Without it the page's `color-scheme`. */
  theme?: 'auto' | 'light' | 'dark';
  /** How much room it takes: by its own width, or always one of the two. */
  layout?: 'auto' | 'compact' | 'full';
  /** Seconds between updates while the page is visible: 60 without it, 5 at least. */
  refresh?: `${number}` | number;
  /** The name of a demo state, shown with its clock stopped. */
  demo?: string;
  /** Begins only when the element comes near the view. Read once, when it is put onto the page. */
  loading?: 'lazy' | 'eager';
}

/** Attribute names as properties: `tracking-id` is `trackingId`. */
export type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

/** The same settings under their names in scripts. `null` and `undefined` leave one out. */
export type ParcelTrackerSettings = {
  [Name in keyof ParcelTrackerAttributes as Camel<Name>]?: ParcelTrackerAttributes[Name] | null;
};

/** `parcel-tracker-load`: the first answer is shown. */
export interface LoadDetail {
  /** The provider's id of the tracking. */
  trackingId: string;
  tag: Tag;
  /** The parcel's own language, empty where it has none. */
  language: string;
}

/** `parcel-tracker-change`: the status changed while the page was open. */
export interface ChangeDetail {
  trackingId: string;
  tag: Tag;
  previousTag: Tag;
}

/** `parcel-tracker-error`: what went wrong, as a word; the shopper was told in a sentence. */
export interface ErrorDetail {
  /** `load`, `crash`: the widget itself did not come, or broke, and the element's children are shown. */
  code: Open<
    'offline' | 'timeout' | 'refused' | 'bad-request' | 'rate-limited' | 'unavailable' | 'unreadable' | 'load' | 'crash'
  >;
  /** For a developer, never for a shopper. */
  message?: string;
}

/** `parcel-tracker-link`: a link was opened. Only its kind is told: where it leads is the shopper's own business. */
export interface LinkDetail {
  kind?: Open<'courier' | 'courier-page' | 'change-delivery' | 'directions' | 'contact' | 'proof'>;
}

/** `parcel-tracker-lookup`: the look-up form was sent. What was typed is not told. */
export interface LookupDetail {
  /** What was asked for; empty where the shopper went back to the form. */
  by: Open<'order' | 'number' | 'postcode' | ''>;
  outcome: Open<'asked' | 'found' | 'no-match' | 'rate-limited' | 'unavailable' | 'offline' | 'again'>;
  /** How many parcels the order has. */
  parcels: number;
}

/** `parcel-tracker-subscribe`: the shopper is told of the parcel from now on. No address. */
export interface SubscribeDetail {
  trackingId: string;
  outcome: Open<'added' | 'kept'>;
}

/** Every event by its name. All bubble, leave shadow roots, and have nothing personal in them. */
export interface ParcelTrackerEventMap {
  'parcel-tracker-load': CustomEvent<LoadDetail>;
  'parcel-tracker-change': CustomEvent<ChangeDetail>;
  /** No detail: what was asked for is the page's own to know. */
  'parcel-tracker-not-found': CustomEvent<Record<string, never>>;
  'parcel-tracker-error': CustomEvent<ErrorDetail>;
  'parcel-tracker-link': CustomEvent<LinkDetail>;
  'parcel-tracker-lookup': CustomEvent<LookupDetail>;
  'parcel-tracker-subscribe': CustomEvent<SubscribeDetail>;
}

/** What a property takes: `null` and `undefined` take the attribute away. */
type Settable = string | null | undefined;

/** The element. Each property is the attribute of its name: `null` where there is none. */
export interface ParcelTrackerElement extends HTMLElement {
  get trackingId(): string | null;
  set trackingId(value: Settable);
  get trackingNumber(): string | null;
  set trackingNumber(value: Settable);
  get courier(): string | null;
  set courier(value: Settable);
  get order(): string | null;
  set order(value: Settable);
  get token(): string | null;
  set token(value: Settable);
  get mode(): string | null;
  set mode(value: Settable);
  get proxy(): string | null;
  set proxy(value: Settable);
  get theme(): string | null;
  set theme(value: Settable);
  get layout(): string | null;
  set layout(value: Settable);
  get demo(): string | null;
  set demo(value: Settable);

  /** Asks for the parcel again, now. What is assigned to it, as frameworks do, goes to the attribute. */
  get refresh(): () => void;
  set refresh(seconds: number | Settable);

  addEventListener<Name extends keyof ParcelTrackerEventMap>(
    type: Name,
    listener: (this: ParcelTrackerElement, event: ParcelTrackerEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: ParcelTrackerElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** `globalThis.ParcelTracker`, there as soon as the loader is: the element's class. */
export interface ParcelTrackerConstructor {
  new (): ParcelTrackerElement;
  readonly prototype: ParcelTrackerElement;

  /**
   * Puts a tracker into `target` (a node, or a selector of one), or takes the one that is there, and gives it the
   * settings. Returns it, or `null` where there is no such target.
   */
  init(settings: ParcelTrackerSettings & { target: Element | ShadowRoot | string }): ParcelTrackerElement | null;

  /** Takes a tracker, or the one in `target`, off the page with all that belongs to it. */
  destroy(target: Element | ShadowRoot | string): void;
}

/** Where the loader is, and how it may be loaded. */
export interface DefineOptions {
  /** Your proxy's address, or wherever the package's `dist` folder is served from. */
  base: string;
  /** Exactly this package's release, and checked by its hash; the proxy must have that release. */
  pinned?: boolean;
  /** The nonce of the page's content security policy. */
  nonce?: string;
}

/**
 * Brings the loader into the page, once however often it is called, and resolves when `<parcel-tracker>` is defined:
 * to the global `ParcelTracker`, or to `undefined` on a server. Rejects where the loader does not come; what is inside
 * the elements is shown then, and the next call tries again.
 */
export function define(options: DefineOptions): Promise<ParcelTrackerConstructor | undefined>;

/** The release of this package. */
export const version: string;

declare global {
  var ParcelTracker: ParcelTrackerConstructor | undefined;

  interface HTMLElementTagNameMap {
    'parcel-tracker': ParcelTrackerElement;
  }

  /** The events bubble, so that a whole page can listen at once. */
  interface DocumentEventMap extends ParcelTrackerEventMap {}
  interface WindowEventMap extends ParcelTrackerEventMap {}
  interface HTMLElementEventMap extends ParcelTrackerEventMap {}
}
