using TfActivations.Cli;

using var interruption = new Interruption();
var code = App.Run(args, interruption.Token);
return interruption.Token.IsCancellationRequested ? ExitCode.Interrupted : code;
