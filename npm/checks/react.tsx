// <parcel-tracker> in JSX; the same file is read with React 18's types and with React 19's.
import { useEffect, useRef } from 'react';
import { define, type ParcelTrackerElement } from 'parcel-tracker';
import type {} from 'parcel-tracker/react';

export function Parcel({ id }: { id: string }) {
  const tracker = useRef<ParcelTrackerElement>(null);
  useEffect(() => {
    void define({ base: 'https://track.shop.example' });
  }, []);
  return (
    <parcel-tracker
      ref={tracker}
      tracking-id={id}
      theme="dark"
      refresh={30}
      id="parcel"
      onparcel-tracker-change={({ detail }) => console.log(detail.previousTag, detail.tag)}
    >
      <a href="/parcel">Track your parcel</a>
    </parcel-tracker>
  );
}

export const wrong = [
  // @ts-expect-error: no such theme
  <parcel-tracker theme="pink" />,
  // @ts-expect-error: React would make the attribute `trackingid` of it before the element is defined
  <parcel-tracker trackingId="b5a1" />,
  // @ts-expect-error: an event has no former status at first
  <parcel-tracker onparcel-tracker-load={({ detail }) => detail.previousTag} />,
];
