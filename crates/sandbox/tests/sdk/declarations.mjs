// The shapes that the SDK declares in TypeScript, read from its own `.d.ts` files and held against real answers.
// At run time nobody checks them: the SDK hands on whatever JSON came.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads every interface and every enum of a folder. */
export function declarations(folder) {
  const known = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
    const text = readFileSync(join(folder, file), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\{\s*\[key: string\]: any;\s*\}/g, "object");
    for (const [, name, body] of text.matchAll(/export interface (\w+) \{([\s\S]*?)\n\}/g)) {
      const fields = new Map();
      for (const [, field, type] of body.matchAll(/^\s*(\w+)\??: (.+);$/gm)) fields.set(field, type);
      known.set(name, { fields });
    }
    for (const [, name, body] of text.matchAll(/export declare enum (\w+) \{([\s\S]*?)\n\}/g)) {
      known.set(name, { values: [...body.matchAll(/= "(.*)"/g)].map(([, value]) => value) });
    }
  }
  return known;
}

/** Where a value is not what the declared type says; fields that the type does not have are told too. */
export function faults(known, type, value, where = type) {
  const alternatives = type.split("|").map((part) => part.trim());
  if (alternatives.length > 1) {
    const tried = alternatives.map((part) => faults(known, part, value, where));
    return tried.find((found) => found.length === 0) ?? tried[0];
  }
  if (type.endsWith("[]")) {
    if (!Array.isArray(value)) return [`${where} is no array`];
    return value.flatMap((item, at) => faults(known, type.slice(0, -2), item, `${where}[${at}]`));
  }
  const declared = known.get(type);
  if (declared?.values) {
    // The SDK declares "null" as a value where the API means null.
    return declared.values.includes(String(value)) ? [] : [`${where} is ${JSON.stringify(value)}, no ${type}`];
  }
  if (declared) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return [`${where} is no ${type}`];
    return Object.entries(value).flatMap(([field, inner]) =>
      declared.fields.has(field)
        ? faults(known, declared.fields.get(field), inner, `${where}.${field}`)
        : [`${where}.${field} is not declared`],
    );
  }
  if (type === "any") return [];
  if (type === "null") return value === null ? [] : [`${where} is not null`];
  const right = type === "object" ? value !== null && typeof value === "object" : typeof value === type;
  return right ? [] : [`${where} is ${JSON.stringify(value)}, no ${type}`];
}

/** The fields that are declared and not sent. */
export function absent(known, type, value) {
  return [...known.get(type).fields.keys()].filter((field) => !(field in value));
}
