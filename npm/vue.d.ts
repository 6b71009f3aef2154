// <parcel-tracker> in Vue templates: `import type {} from 'parcel-tracker/vue'` once in a project, and tell Vue's
// compiler that it is an element: `compilerOptions: { isCustomElement: (tag) => tag === 'parcel-tracker' }`.
import type { AllowedComponentProps, EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { Camel, ParcelTrackerAttributes, ParcelTrackerElement, ParcelTrackerEventMap } from 'parcel-tracker';

/** `@parcel-tracker-load` and so on, with the event as it comes from the page. */
type Emits = {
  [Name in keyof ParcelTrackerEventMap]: (event: ParcelTrackerEventMap[Name]) => void;
};

/** Vue's tools read `tracking-id` and `trackingId` in a template as the same. */
type Attributes = { [Name in keyof ParcelTrackerAttributes as Camel<Name>]?: ParcelTrackerAttributes[Name] };

/** As Vue describes components: a constructor whose instances have `$props`, `$emit` and slots. */
export type ParcelTrackerComponent = new () => ParcelTrackerElement & {
  /** @deprecated for Vue's tools only; the element has none. */
  $props: Attributes & Omit<HTMLAttributes, keyof Attributes> & AllowedComponentProps & PublicProps;
  /** @deprecated for Vue's tools only; the element has none. */
  $emit: EmitFn<Emits>;
  /** @deprecated for Vue's tools only; the element has none. */
  $slots: { default?(): unknown };
};

declare module 'vue' {
  interface GlobalComponents {
    'parcel-tracker': ParcelTrackerComponent;
  }
}
