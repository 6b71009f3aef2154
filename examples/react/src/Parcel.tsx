import { useEffect } from 'react';
import { define, type Tag } from 'parcel-tracker';
import type {} from 'parcel-tracker/react';

const PROXY = 'https://track.shop.example';

/** Where a parcel is. Attributes follow the properties; the element is the same one throughout. */
export function Parcel({ number, courier, onTag }: { number: string; courier: string; onTag(tag: Tag): void }) {
  useEffect(() => {
    define({ base: PROXY }).catch(console.error);
  }, []);
  return (
    <parcel-tracker
      tracking-number={number}
      courier={courier}
      onparcel-tracker-load={({ detail }) => onTag(detail.tag)}
      onparcel-tracker-change={({ detail }) => onTag(detail.tag)}
    >
      <a href={`${PROXY}/track?number=${encodeURIComponent(number)}`}>Track your parcel</a>
    </parcel-tracker>
  );
}
