// <parcel-tracker> in JSX, for React 18 and 19: `import type {} from 'parcel-tracker/react'` once in a project.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ParcelTrackerAttributes, ParcelTrackerElement, ParcelTrackerEventMap } from 'parcel-tracker';

/** `onparcel-tracker-load` and so on. React listens from version 19 on; before, add listeners through a ref. */
type Listeners = {
  [Name in keyof ParcelTrackerEventMap as `on${Name}`]?: (event: ParcelTrackerEventMap[Name]) => void;
};

/** What JSX takes: the attributes under their own names, since React sets them before the element is defined, too. */
export type ParcelTrackerProps = ParcelTrackerAttributes &
  Listeners &
  Omit<DetailedHTMLProps<HTMLAttributes<ParcelTrackerElement>, ParcelTrackerElement>, keyof ParcelTrackerAttributes>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'parcel-tracker': ParcelTrackerProps;
    }
  }
}
