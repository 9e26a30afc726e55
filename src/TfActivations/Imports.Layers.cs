using TfActivations.Autodiff;
using TfActivations.Keras.Layers;

namespace TfActivations;

public static partial class Imports
{
    // In C#, get_weights would be the name of the property's accessor too, were it a member of Layer.
    extension(Layer layer)
    {
        /// <summary>All weights. As <c>layer.weights</c>.</summary>
        public IReadOnlyList<Variable> weights
        {
            get
            {
                ArgumentNullException.ThrowIfNull(layer);
                return layer.Weights;
            }
        }
    }
}
