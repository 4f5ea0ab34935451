/** A part of the catalogue in another language: every key of the English one and no other. */
export type Translated<Texts> = { readonly [Key in keyof Texts]: string };
