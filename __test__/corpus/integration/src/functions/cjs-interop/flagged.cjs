Object.defineProperty(exports, "__esModule", { value: true });
exports.default = "default of flagged";
exports.named = "named of flagged";
