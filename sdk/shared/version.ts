/** Version of this package. A constant, so that no file is read; a test compares it with package.json. */
export const VERSION = "0.1.0";
