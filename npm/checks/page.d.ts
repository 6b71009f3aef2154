// What the pages of the documentation have before their snippets begin.
declare const tracker: import('parcel-tracker').ParcelTrackerElement;
