/** What a key may do. Each may also do what stands before it: `admin` deletes, reveals secrets and reflects. */
export const RIGHTS = ["read", "write", "admin"] as const;
export type Rights = (typeof RIGHTS)[number];

/** True where these rights are enough for what needs `needed`. */
export const mayDo = (rights: Rights, needed: Rights) => RIGHTS.indexOf(rights) >= RIGHTS.indexOf(needed);
