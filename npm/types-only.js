// `parcel-tracker/react` and `parcel-tracker/vue` are types and nothing else; bundlers still want a file.
export {};
