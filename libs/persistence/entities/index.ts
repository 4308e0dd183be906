/** Entities used for simple writes; hot paths use plain SQL. */
export const entities: (new () => object)[] = [];
