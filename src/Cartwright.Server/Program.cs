using Cartwright.Server.Commands;

return await CommandLine.Run(args);
