namespace TfActivations.Api;

/// <summary>Names of the ways to resize.</summary>
public sealed class ResizeMethods
{
    internal ResizeMethods() { }

    /// <summary>The mean of the pixels that an area covers.</summary>
    public string AREA => "area";

    /// <summary>Cubics through 4 pixels each way.</summary>
    public string BICUBIC => "bicubic";

    /// <summary>Mixed of 2 pixels each way.</summary>
    public string BILINEAR => "bilinear";

    /// <summary>Weighted by a bell.</summary>
    public string GAUSSIAN => "gaussian";

    /// <summary>Lanczos' kernel of 3 pixels.</summary>
    public string LANCZOS3 => "lanczos3";

    /// <summary>Lanczos' kernel of 5 pixels.</summary>
    public string LANCZOS5 => "lanczos5";

    /// <summary>Mitchell's and Netravali's cubic.</summary>
    public string MITCHELLCUBIC => "mitchellcubic";

    /// <summary>The nearest pixel.</summary>
    public string NEAREST_NEIGHBOR => "nearest";
}
