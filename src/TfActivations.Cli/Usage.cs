using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace TfActivations.Cli;

/// <summary>Holds what was typed against what the command takes.</summary>
internal static partial class Usage
{
    /// <exception cref="UnknownNameException">There is no such command or option.</exception>
    /// <exception cref="InvalidArgumentException">Something is missing, too much, or not what it should be.</exception>
    public static void Check(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (UnknownOption(parsed) is { } option)
            throw new UnknownNameException("option", option, [.. Options(parsed.CommandResult)]);
        if (command.Subcommands.Count > 0 && parsed.Errors.Count > 0)
        {
            string[] known = [.. command.Subcommands.Select(sub => sub.Name)];
            throw parsed.UnmatchedTokens is [var name, ..]
                ? new UnknownNameException("command", name, known)
                : new InvalidArgumentException($"{command.Name} needs a command: {string.Join(", ", known)}");
        }
        if (parsed.Errors is [var error, ..])
            throw new InvalidArgumentException(Message(error));
    }

    /// <summary>What looks like an option, and was taken for a value because the command has none of that name.</summary>
    private static string? UnknownOption(ParseResult parsed) =>
        parsed
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && LooksLikeOption().IsMatch(token.Value))
            ?.Value;

    private static IEnumerable<string> Options(CommandResult command)
    {
        var inherited = Parents(command).SelectMany(parent => parent.Options.Where(option => option.Recursive));
        return command
            .Command.Options.Concat(inherited)
            .SelectMany(option => option.Aliases.Prepend(option.Name))
            .Where(name => LooksLikeOption().IsMatch(name))
            .Distinct();
    }

    private static IEnumerable<Command> Parents(CommandResult command)
    {
        for (var parent = command.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
            yield return parent.Command;
    }

    /// <summary>System.CommandLine's message, or ours where its own names a type of .NET's.</summary>
    private static string Message(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Option: var option, Tokens: [var token] })
            return error.Message;
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return type == typeof(bool) ? $"{option.Name} must be true or false. Received: {token.Value}" : error.Message;
    }

    [GeneratedRegex("^--?[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex LooksLikeOption();
}
