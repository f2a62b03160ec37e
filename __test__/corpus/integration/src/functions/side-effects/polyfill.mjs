(globalThis).polyfilled = true;
