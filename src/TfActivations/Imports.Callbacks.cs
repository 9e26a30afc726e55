using TfActivations.Keras.Models;

namespace TfActivations;

public static partial class Imports
{
    // In C#, set_model and set_params would be the names of the properties' accessors too, were they members of Callback.
    extension(Callback callback)
    {
        /// <summary>Says whose training it is. As <c>callback.set_model</c>.</summary>
        /// <param name="model">The model.</param>
        public void set_model(Model model)
        {
            ArgumentNullException.ThrowIfNull(callback);
            ArgumentNullException.ThrowIfNull(model);
            callback.SetModel(model);
        }

        /// <summary>Says what the callback is called for. As <c>callback.set_params</c>.</summary>
        /// <param name="params">"epochs" and "steps" of an epoch, null where nobody knows.</param>
        public void set_params(IReadOnlyDictionary<string, int?> @params)
        {
            ArgumentNullException.ThrowIfNull(callback);
            ArgumentNullException.ThrowIfNull(@params);
            callback.SetParams(@params);
        }
    }
}
