// @ts-check
// The platforms that are published, each as a package with both addons. `napi.targets` in package.json, napi.site.json,
// deny.toml and `PLATFORMS` of sdk/shared/platform.ts list them, too; __test__/release compares.

/**
 * @typedef {object} Target
 * @property {string} triple - Of Rust.
 * @property {string} platform - As in the names of addons and packages.
 * @property {string} os - These three as npm compares them.
 * @property {string} cpu
 * @property {string} [libc]
 * @property {string} system - For people.
 */

/** @type {readonly Target[]} */
export const TARGETS = [
  {
    triple: "x86_64-unknown-linux-gnu",
    platform: "linux-x64-gnu",
    os: "linux",
    cpu: "x64",
    libc: "glibc",
    system: "Linux on x64 with glibc 2.17 or later",
  },
  {
    triple: "aarch64-unknown-linux-gnu",
    platform: "linux-arm64-gnu",
    os: "linux",
    cpu: "arm64",
    libc: "glibc",
    system: "Linux on arm64 with glibc 2.17 or later",
  },
  {
    triple: "x86_64-unknown-linux-musl",
    platform: "linux-x64-musl",
    os: "linux",
    cpu: "x64",
    libc: "musl",
    system: "Linux on x64 with musl, such as Alpine",
  },
  {
    triple: "aarch64-unknown-linux-musl",
    platform: "linux-arm64-musl",
    os: "linux",
    cpu: "arm64",
    libc: "musl",
    system: "Linux on arm64 with musl, such as Alpine",
  },
  { triple: "x86_64-apple-darwin", platform: "darwin-x64", os: "darwin", cpu: "x64", system: "macOS on Intel" },
  {
    triple: "aarch64-apple-darwin",
    platform: "darwin-arm64",
    os: "darwin",
    cpu: "arm64",
    system: "macOS on Apple silicon",
  },
  { triple: "x86_64-pc-windows-msvc", platform: "win32-x64-msvc", os: "win32", cpu: "x64", system: "Windows on x64" },
  {
    triple: "aarch64-pc-windows-msvc",
    platform: "win32-arm64-msvc",
    os: "win32",
    cpu: "arm64",
    system: "Windows on arm64",
  },
];

/** Where Netlify builds sites: every package has its small addon, which goes into plugins. */
const NETLIFY = "linux-x64-gnu";

/** @param {string} platform */
export function packageName(platform) {
  return `netlify-sdk-native-${platform}`;
}

/** The addons in the package of a platform. @param {string} platform @returns {string[]} */
export function addonsOf(platform) {
  const small = [...new Set([platform, NETLIFY])].map((each) => `netlify-sdk-native-site.${each}.node`);
  return [`netlify-sdk-native.${platform}.node`, ...small];
}
