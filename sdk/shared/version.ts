/** Version of this package; a test holds it equal to package.json, so that importing reads no file. */
export const VERSION = "0.1.0";
