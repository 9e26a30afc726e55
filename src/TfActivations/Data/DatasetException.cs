namespace TfActivations.Data;

/// <summary>A function that a dataset was given failed at an element.</summary>
/// <param name="stage">Where: "map".</param>
/// <param name="index">At which element, from 0.</param>
/// <param name="inner">How.</param>
public sealed class DatasetException(string stage, long index, Exception inner)
    : InvalidArgumentException($"{stage}: element {index}: {inner?.Message}", inner)
{
    /// <summary>The stage of the dataset: "map".</summary>
    public string Stage { get; } = stage;

    /// <summary>Which of the elements that the stage was given, from 0.</summary>
    public long Index { get; } = index;

    /// <summary>What the function returns; its error says at which element.</summary>
    internal static TResult At<T, TResult>(string stage, long index, Func<T, TResult> function, T element)
    {
        try
        {
            return function(element)
                ?? throw new InvalidArgumentException("the function must return elements. Received: null");
        }
        catch (Exception error) when (error is not (DatasetException or OperationCanceledException))
        {
            throw new DatasetException(stage, index, error);
        }
    }
}
