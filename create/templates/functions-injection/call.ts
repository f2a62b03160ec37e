integration.addFunctions("./src/functions", {
  prefix: "{{prefix}}",{{prefixComment}}
});
