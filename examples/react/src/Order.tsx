import { useState } from 'react';
import { Parcel } from './Parcel';

/** A shop's order page: one parcel at a time, and what the shop itself has to say about it. */
export function Order({ number, parcels }: { number: string; parcels: string[] }) {
  const [shown, show] = useState(parcels[0] ?? '');
  const [tag, setTag] = useState('');
  return (
    <>
      <h1>Order {number}</h1>
      {parcels.map((parcel, index) => (
        <button key={parcel} type="button" aria-pressed={parcel === shown} onClick={() => show(parcel)}>
          Parcel {index + 1}
        </button>
      ))}
      <Parcel number={shown} courier="dhl-germany" onTag={setTag} />
      <p>The shop knows: {tag || 'nothing yet'}</p>
    </>
  );
}
