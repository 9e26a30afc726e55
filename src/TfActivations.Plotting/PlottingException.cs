namespace TfActivations.Plotting;

/// <summary>A plotting call was given something that cannot be drawn.</summary>
/// <param name="message">What was received and what would be right.</param>
/// <param name="inner">The error below it, if any.</param>
public sealed class PlottingException(string message, Exception? inner = null) : TfActivationsException(message, inner);
