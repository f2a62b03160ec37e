export = { word: "legacy" };
