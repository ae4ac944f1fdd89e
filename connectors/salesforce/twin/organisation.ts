/** The twin's one org, its one user and its one connected app. */
export const ORGANISATION = "00DQq0000000001EAA";
export const USER = "005Qq0000000001AAA";
export const CLIENT_ID = "allinea-connected-app";
export const CLIENT_SECRET = "twin-secret-of-the-connected-app";
export const USERNAME = "ada@allinea.example";
/** Password and security token, one after the other, as the vendor wants them. */
export const PASSWORD = "twin-passwordTwinSecurityToken";

/** Where the user is described; clients read both ids from this address. */
export function identityUrl(url: string): string {
  return `${url}/id/${ORGANISATION}/${USER}`;
}
