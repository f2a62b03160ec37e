import semver from "semver";

export default () => Response.json([semver.satisfies("1.2.3", "^1.0.0 || >=3"), semver.maxSatisfying(["1.0.0", "1.9.0", "2.0.0"], "1.x"), semver.inc("1.2.3", "prerelease", "rc")]);
