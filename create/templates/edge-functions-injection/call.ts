extension.addEdgeFunctions("./src/edge-functions", {
  prefix: "{{prefix}}",{{prefixComment}}
});
